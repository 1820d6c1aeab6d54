import type { Results } from './report.ts'

/** A record of a push. Members that the record lacks are absent. Instants are in Unix milliseconds. */
export interface PushRecord {
  /** `start`: a push that began, or still runs. `interruption`: one that ended, or was refused. */
  readonly kind: 'start' | 'interruption'
  readonly start?: number
  readonly end?: number
  readonly domain?: string
  /** AppName. */
  readonly app?: string
  /** StreamName. */
  readonly stream?: string
  readonly clientIp?: string
  /** How long the push ran, in seconds. */
  readonly seconds?: number
  /** Tencent Cloud's words for the end. */
  readonly reason?: string
  readonly errcode?: number
  readonly subErrcode?: number
  /** Of a callback: the same in all callbacks of one push, and in one that is sent again. */
  readonly sequence?: string
  /** All after the `?` of the URL, signature included. Empty if the URL had none; absent if the record does not say. */
  readonly param?: string
  /** Of an earlier `diagnose` answer, which no longer has `param`: what was predicted of the URL then. */
  readonly foreseen?: UrlPrediction
}

/**
 * How a record's codes were found. `code`: by errcode and sub_errcode. `errcode`: by an errcode alone, which may have
 * sub-codes. `family`: by the errcode, with a sub_errcode that is not known. `official`: by an official text. `like`: by
 * what people say instead, a part of a text, or a number after it. `none`: no code was found.
 */
type RecordMatch = 'code' | 'errcode' | 'family' | 'official' | 'like' | 'none'

/** What may have ended a push. */
export interface RecordCause {
  /** All codes that fit, likeliest first. */
  readonly codes: readonly string[]
  readonly match: RecordMatch
  /** The rules that refuse the push's URL, at its time, with one of the codes. Those codes come first, as in `check`. */
  readonly because?: readonly string[]
  /** If no rule refuses the URL: the rules that warn of one of the codes. Those codes come first. */
  readonly risks?: readonly string[]
  /** The known wrong way by which the txSecret of the push's URL was made, if the first code is for that. */
  readonly recipe?: string
  /** If no rule objects to the push's URL: the codes that the rules exclude for it. They come last. */
  readonly excluded?: readonly string[]
  /** The errcode, or errcode and sub_errcode, that no document lists: `77`, `18/999`. */
  readonly unlisted?: string
  /** The codes whose official text the record's words are, if its errcode is another. */
  readonly worded?: readonly string[]
}

/** One record, as `diagnose` writes it. Members that the record lacks are absent. */
export interface DiagnosedRecord {
  readonly kind: PushRecord['kind']
  readonly source?: { readonly file: string; readonly line: number }
  /** ISO: the end, or else the start. */
  readonly time?: string
  readonly start?: string
  readonly end?: string
  readonly domain?: string
  readonly app?: string
  readonly stream?: string
  readonly clientIp?: string
  readonly seconds?: number
  readonly reason?: string
  readonly errcode?: number
  readonly subErrcode?: number
  /** Absent for a push that began. */
  readonly codes?: readonly string[]
  readonly match?: RecordMatch
  /** See `RecordCause`. */
  readonly because?: readonly string[]
  /** See `RecordCause`. */
  readonly risks?: readonly string[]
  /** See `RecordCause`. */
  readonly recipe?: string
  /** See `RecordCause`. */
  readonly excluded?: readonly string[]
  /** See `RecordCause`. */
  readonly unlisted?: string
  /** See `RecordCause`. */
  readonly worded?: readonly string[]
  /** What to do, in the language of the run. */
  readonly help?: string
}

/** How many interruptions share a name. */
export interface RecordCount {
  readonly name: string
  readonly count: number
}

/** The interruptions of one cause. */
export interface CauseCount extends RecordCause {
  readonly count: number
  /** The record's words; present if they fit no code. */
  readonly reason?: string
  readonly help?: string
}

/** A stream that is interrupted again and again. */
export interface FlappingStream {
  readonly domain?: string
  readonly app?: string
  readonly stream: string
  /** The most interruptions within the window. */
  readonly interruptions: number
  /** ISO: the first and the last of them. */
  readonly from: string
  readonly to: string
}

/** All that `diagnose` counts. */
export interface RecordSummary {
  /** Whether all was read to its end. `false` if the run was stopped, a file is cut off, or a file or the rest of the account could not be read. */
  readonly complete: boolean
  readonly records: number
  readonly interruptions: number
  readonly starts: number
  /** Interruptions that fit no code. */
  readonly unknown: number
  /** Interruptions whose URL a rule refuses with one of their codes. */
  readonly explained: number
  /** ISO: the first and the last instant of an interruption. */
  readonly from?: string
  readonly to?: string
  readonly causes: readonly CauseCount[]
  readonly domains: readonly RecordCount[]
  readonly apps: readonly RecordCount[]
  /** The streams with the most interruptions, as `domain/AppName/StreamName`, with `-` for an absent part. */
  readonly streams: readonly RecordCount[]
  /** How many different ones there are of each, and how many streams flap. */
  readonly distinct: Readonly<Record<'domains' | 'apps' | 'streams' | 'flapping', number>>
  readonly timeline: { readonly seconds: number; readonly steps: readonly TimelineStep[] }
  readonly flapping: readonly FlappingStream[]
  /** Interruptions beyond the limits: not counted under a cause, domain, AppName or stream, or not compared with those around them. */
  readonly beyond: Readonly<Record<'causes' | 'domains' | 'apps' | 'streams' | 'flapping', number>>
  /** Records that are not counted: filtered out, without a time, repeated callbacks, callbacks of other events, and unreadable ones. */
  readonly left: Readonly<Record<'filtered' | 'untimed' | 'repeated' | 'others' | 'unread', number>>
}

/** The interruptions from one instant up to the next. */
interface TimelineStep {
  /** ISO. */
  readonly from: string
  readonly count: number
}

/** What `diagnose --format json` prints. */
export interface DiagnoseAnswer {
  readonly version: 1
  readonly tool: Results['tool']
  readonly records: readonly DiagnosedRecord[]
  readonly summary: RecordSummary
}

/** A code that is predicted of a push's URL. */
export interface PredictedUrlCode {
  readonly code: string
  /** The rules that predict it. */
  readonly rules: readonly string[]
  /** The known wrong way by which its txSecret was made; absent if none is recognised. */
  readonly recipe?: string
}

/** What `check` predicts of a push's URL at an instant. */
export interface UrlPrediction {
  /** `false`: there are only warnings, or no findings. */
  readonly isRefused: boolean
  /** In the order of the prediction. */
  readonly codes: readonly PredictedUrlCode[]
  /** If `codes` is empty: the codes that the URL excludes. */
  readonly excluded: readonly string[]
}
