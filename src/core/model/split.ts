import type { Finding } from './finding.ts'
import type { RtmpClientId } from './reading.ts'
import type { FieldsSummary, Results } from './report.ts'
import type { ObsFields } from './signing.ts'

/** What one RTMP client says to the server. Where `tcUrl` is `null`, it does not push to the URL at all. */
export interface ClientWords {
  readonly client: RtmpClientId
  /** Of its `connect`. */
  readonly tcUrl: string | null
  /** Of its `connect`; `null` where the client has one of its own. */
  readonly app: string | null
  /** Of its `publish`, query included; `null` where the client has one of its own. */
  readonly publishName: string | null
  /** The part of `publishName` before its first `?`. */
  readonly stream: string | null
  /** The part behind it; `null` where there is none. */
  readonly query: string | null
  /** Where it differs from the vendor's documents. */
  readonly differs: readonly ('app' | 'publishName')[]
}

/** A push URL, taken apart. Secrets are replaced by as many `•` as they have UTF-16 units, unless asked for. */
export interface Split {
  readonly input: string
  /** Present where the URL was put together from the two fields of OBS. */
  readonly fields?: FieldsSummary
  /** Absent where the URL has none. */
  readonly protocol?: string
  /** `null` where there is no stream to push. */
  readonly obs: ObsFields | null
  /** Empty where the push is not by RTMP. */
  readonly clients: readonly ClientWords[]
  /** What is wrong with its form: names, signature and expiry are for `check`. */
  readonly findings: readonly Finding[]
}

/** What `split --format json` prints. */
export interface SplitAnswer extends Split {
  readonly version: 1
  readonly tool: Results['tool']
}
