import type { Certainty, Finding } from './finding.ts'
import type { Report, Results } from './report.ts'

/** The protocols that a rehearsal listens for. */
export type RehearsalProtocol = 'rtmp' | 'rtmps' | 'srt' | 'whip'

/** Where to push to, and what to enter. Secrets are masked where the event is printed. */
export interface RehearsalUrls {
  /** The URL with the address of the stand-in. Absent: no URL was given. */
  readonly rtmp?: string
  readonly rtmps?: string
  /** The Server of OBS, without a slash at its end. */
  readonly server: string
  readonly streamKey?: string
  readonly srt?: string
  readonly whip?: string
}

interface RehearsalEventBase {
  /** UTC, ISO 8601. */
  readonly at: string
}

/** The stand-in listens. */
export interface ListeningEvent extends RehearsalEventBase {
  readonly type: 'listening'
  readonly urls: RehearsalUrls
}

/** What of a push is not as it was typed. */
export type Difference = 'app' | 'publishName' | 'query' | 'tcUrl' | 'streamId'

/** A client has asked to publish, or its connection ended before. */
export interface AttemptEvent extends RehearsalEventBase {
  readonly type: 'attempt'
  /** From 1. */
  readonly id: number
  readonly protocol: RehearsalProtocol
  /** Address and port. */
  readonly peer: string
  /** The id of a client, or `unknown`. */
  readonly client: string
  readonly tcUrl?: string
  readonly app?: string
  /** Absent: the client published nothing. */
  readonly publishName?: string
  readonly streamId?: string
  /** Absent: nothing was published. */
  readonly report?: Report
  readonly differs: readonly Difference[]
}

/** How a push is going. */
export interface MediaReportEvent extends RehearsalEventBase {
  readonly type: 'media'
  readonly id: number
  /** Seconds since it began. */
  readonly time: number
  readonly bytes: number
  readonly kbps: number
  readonly fps?: number
  /** Seconds. */
  readonly keyFrameDistance?: number
  readonly audio?: {
    readonly codec: string
    readonly profile?: string
    /** In Hz. */
    readonly sampleRate?: number
    readonly channels?: number
  }
  readonly video?: {
    readonly codec: string
    readonly profile?: string
    readonly level?: string
    readonly width?: number
    readonly height?: number
  }
}

/** A defect in what a client sends. */
export interface WireFindingAnswer
  extends Pick<Finding, 'rule' | 'severity' | 'certainty' | 'message' | 'help' | 'data'> {
  readonly code?: string
  readonly orElse?: readonly string[]
  /** How often it was found so far. */
  readonly count: number
}

/** A rule of the wire fires for the first time. */
interface FindingEvent extends RehearsalEventBase {
  readonly type: 'finding'
  readonly id: number
  readonly finding: WireFindingAnswer
}

/** A push, or a connection without one, has ended. */
export interface AttemptEndEvent extends RehearsalEventBase {
  readonly type: 'end'
  readonly id: number
  /** The code that the record of the interruption would show. Absent: none tells. */
  readonly code?: string
  readonly certainty?: Certainty
  readonly orElse?: readonly string[]
  readonly how: string
  /** Seconds since the push began. */
  readonly duration: number
  readonly findings: readonly WireFindingAnswer[]
}

/** Connections or packets that were no push. */
export interface IgnoredEvent extends RehearsalEventBase {
  readonly type: 'ignored'
  readonly what: string
  readonly count: number
}

/** What `rehearse --format ndjson` writes, one a line. */
export type RehearsalEvent =
  | ListeningEvent
  | AttemptEvent
  | MediaReportEvent
  | FindingEvent
  | AttemptEndEvent
  | IgnoredEvent

/** One push, from its first byte to its end. */
export interface RehearsedAttempt extends Omit<AttemptEvent, 'type'> {
  readonly media?: Omit<MediaReportEvent, 'type' | 'id' | 'at'>
  /** Absent: it was going on when the rehearsal ended. */
  readonly end?: Omit<AttemptEndEvent, 'type' | 'id'>
}

/** What `rehearse --format json` prints. */
export interface RehearsalAnswer {
  readonly version: 1
  readonly tool: Results['tool']
  readonly urls: RehearsalUrls
  readonly attempts: readonly RehearsedAttempt[]
  readonly ignored: readonly Omit<IgnoredEvent, 'type' | 'at'>[]
  /** The program after `--`. Its status; `null` if a signal ended it. */
  readonly command?: { readonly exit: number | null; readonly signal?: string }
}
