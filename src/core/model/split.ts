import type { EncoderId } from './fields.ts'
import type { Finding } from './finding.ts'
import type { RtmpClientId, SrtClientId } from './reading.ts'
import type { FieldsSummary, Results } from './report.ts'
import type { ObsFields } from './signing.ts'

/** What one RTMP client sends to the server. If `tcUrl` is `null`, it cannot push to the URL. */
export interface ClientWords {
  readonly client: RtmpClientId
  /** Of its `connect`. */
  readonly tcUrl: string | null
  /** Why it cannot push to the URL. Present only if it cannot. */
  readonly reason?: string
  /** Of its `connect`; `null` if the client uses one of its own. */
  readonly app: string | null
  /** Of its `publish`, query included; `null` if the client uses one of its own. */
  readonly publishName: string | null
  /** The part of `publishName` before its first `?`. */
  readonly stream: string | null
  /** The part of `publishName` after its first `?`; `null` if it has none. */
  readonly query: string | null
  /** The values that differ from Tencent Cloud's documents. */
  readonly differs: readonly ('app' | 'publishName')[]
}

/** What one SRT client sends to the server. */
export interface SrtClientWords {
  readonly client: SrtClientId
  /** The streamid that arrives, empty if the client sends none; `null` if the client does not call the server. */
  readonly streamId: string | null
  /** Why the client does not send the streamid of the URL. Present only if it does not. */
  readonly reason?: string
  /** The values that differ from Tencent Cloud's documents. */
  readonly differs: readonly 'streamId'[]
}

/** A push URL, split into its parts. Secrets are replaced by one `•` for each UTF-16 unit, unless `showSecrets` is set. */
export interface Split {
  readonly input: string
  /** Present if the URL was joined from the two fields of OBS. */
  readonly fields?: FieldsSummary
  /** In lower case; absent if the URL has none. */
  readonly protocol?: string
  /** `null` if the URL names no stream. */
  readonly obs: ObsFields | null
  /** One for each client of the protocol, in the order of `--client`; empty if the push is neither by RTMP nor by SRT. */
  readonly clients: readonly (ClientWords | SrtClientWords)[]
  /** What is wrong with the form of the URL. Names, signature and expiry are for `check`. */
  readonly findings: readonly Finding[]
}

/** The URL as the fields of one encoder, in the language of the run. */
export interface EncoderAnswer {
  readonly encoder: EncoderId
  /** `value` is empty if the field is to be empty, and `null` if it is to be left as it is. */
  readonly fields: readonly { readonly name: string; readonly value: string | null }[]
  /** Why the encoder cannot take the URL; `fields` is empty then. */
  readonly reason?: string
}

/** What `split --format json` prints. */
export interface SplitAnswer extends Split {
  /** One for each encoder that has fields for the protocol of the URL. */
  readonly encoders: readonly EncoderAnswer[]
  readonly version: 1
  readonly tool: Results['tool']
}
