import type { Results } from './report.ts'

/** What a record tells of a push, as far as it tells it. Instants in Unix milliseconds. */
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
  /** How long the push ran. */
  readonly seconds?: number
  /** What the vendor says of the end, in words. */
  readonly reason?: string
  readonly errcode?: number
  readonly subErrcode?: number
  /** Of a callback: the same in all of one push, and in one that is sent again. */
  readonly sequence?: string
  /** What stood behind the `?` of the URL, signature and all. Empty where nothing did; absent where the record does not say. */
  readonly param?: string
  /** Of an earlier answer, which has no `param` any more: what was foreseen of the URL then. */
  readonly foreseen?: UrlPrediction
}

/**
 * How a record's codes were found. `code`: it gives errcode and sub_errcode. `errcode`: the errcode alone, which may have
 * sub-codes. `family`: the errcode, with a sub_errcode that is not known. `official`: by the wording of an official text. `like`: by
 * what people say instead, a part of it, or a number behind it. `none`: they were not.
 */
type RecordMatch = 'code' | 'errcode' | 'family' | 'official' | 'like' | 'none'

/** What may have ended a push. */
export interface RecordCause {
  /** All codes that it may be, likeliest first. */
  readonly codes: readonly string[]
  readonly match: RecordMatch
  /** The rules by which the push's URL is refused, at its time, with one of the codes: those come first, as `check` has them. */
  readonly because?: readonly string[]
  /** Where there are none: the rules that only warn of one of the codes. Those come first. */
  readonly risks?: readonly string[]
  /** Where the rules have nothing against the push's URL: those of the codes that they rule out for it. They come last. */
  readonly excluded?: readonly string[]
  /** The errcode, or errcode and sub_errcode, that the vendor does not list: `77`, `18/999`. */
  readonly unlisted?: string
  /** Where the record's words are the official text of other codes than its errcode: those. */
  readonly worded?: readonly string[]
}

/** One record, as `diagnose` writes it. Members that the record does not tell are absent. */
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
  readonly excluded?: readonly string[]
  /** See `RecordCause`. */
  readonly unlisted?: string
  /** See `RecordCause`. */
  readonly worded?: readonly string[]
  /** What to do, in the language asked for. */
  readonly help?: string
}

/** How many interruptions have something in common. */
export interface RecordCount {
  readonly name: string
  readonly count: number
}

/** The interruptions of one cause. */
export interface CauseCount extends RecordCause {
  readonly count: number
  /** What a record says, where it fits no code. */
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
  /** Whether all was read to its end: not where the run was stopped, a file is cut off, or a file or the rest of the account could not be read. */
  readonly complete: boolean
  readonly records: number
  readonly interruptions: number
  readonly starts: number
  /** Interruptions that fit no code. */
  readonly unknown: number
  /** Interruptions of which the URL was judged, and is refused by a rule with one of their codes. */
  readonly explained: number
  /** ISO: the first and the last instant of an interruption. */
  readonly from?: string
  readonly to?: string
  readonly causes: readonly CauseCount[]
  readonly domains: readonly RecordCount[]
  readonly apps: readonly RecordCount[]
  /** The streams with the most interruptions, as `domain/AppName/StreamName`, with `-` for what is absent. */
  readonly streams: readonly RecordCount[]
  /** How many of each are told apart, and how many streams flap. */
  readonly distinct: Readonly<Record<'domains' | 'apps' | 'streams' | 'flapping', number>>
  readonly timeline: { readonly seconds: number; readonly steps: readonly TimelineStep[] }
  readonly flapping: readonly FlappingStream[]
  /** What is beyond the bounds: interruptions counted in no cause, domain, AppName or stream of their own, and such as could not be seen with those around them. */
  readonly beyond: Readonly<Record<'causes' | 'domains' | 'apps' | 'streams' | 'flapping', number>>
  /** Records that the filters leave out, callbacks that came before, callbacks of other events, and what could not be read. */
  readonly left: Readonly<Record<'filtered' | 'untimed' | 'repeated' | 'others' | 'unread', number>>
}

/** The interruptions from an instant to the next. */
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

/** What `check` predicts of a push's URL at an instant. */
export interface UrlPrediction {
  /** Otherwise there are but warnings, or nothing. */
  readonly isRefused: boolean
  /** In the order of the prediction, each with the rules that predict it. */
  readonly codes: readonly { readonly code: string; readonly rules: readonly string[] }[]
  /** Where there are none: the codes that the URL rules out. */
  readonly excluded: readonly string[]
}
