import type { Finding } from './finding.ts'
import type { Results } from './report.ts'

/** The hash functions that a txSecret may be made with. */
export type Algorithm = 'md5' | 'sha256'

/**
 * How a push is carried, and so how its URL is written. `rtmp-over-srt` and `rtmp-over-quic` are written like `rtmp`,
 * with a port of their own.
 */
export const protocols = ['rtmp', 'rtmps', 'webrtc', 'srt', 'rtmp-over-srt', 'rtmp-over-quic'] as const

export type Protocol = (typeof protocols)[number]

/** The programming languages that a signer can be printed in. */
export const signerLanguages = ['php', 'go', 'java', 'python', 'csharp', 'js', 'shell'] as const

export type SignerLanguage = (typeof signerLanguages)[number]

/** What every signature needs. */
export interface Signing {
  /** The push signing key of the domain: its primary or its backup key. */
  readonly key: string
  /** When the URL expires: a `Date`, or an instant in ISO 8601 with a time zone. A part of a second is rounded up. */
  readonly expires: Date | string
  /** Default: `md5`; for a URL that is signed again, the one that it was signed with. */
  readonly algorithm?: Algorithm
  /** The case of txTime's letters. Default: `upper`; for a URL that is signed again, the one that it has. */
  readonly txTimeCase?: 'upper' | 'lower'
}

/** A push to make a URL for. */
export interface Push extends Signing {
  /** The push domain, or the address to connect to if `txHost` names the domain. */
  readonly domain: string
  /** AppName. Default: `live`. */
  readonly app?: string
  /** StreamName. */
  readonly stream: string
  /** Default: `rtmp`. */
  readonly protocol?: Protocol
  /** The push domain, if the URL connects to another host or an address (HTTPDNS). */
  readonly txHost?: string
  /** Further parameters, in order after the signature: pairs, a `Map` or a `URLSearchParams`. Not encoded: written as they are. */
  readonly params?: Iterable<readonly [name: string, value: string]>
}

/** A signed push URL and its parts. All of it is secret until the URL expires. */
export interface SignedUrl<P extends string = string> {
  readonly url: string
  /** For a URL that was signed again, as its scheme says: RTMP over QUIC (port 443) is `rtmp`. */
  readonly protocol: P
  /** The domain that the server authenticates. */
  readonly domain: string
  readonly app: string
  readonly stream: string
  readonly algorithm: Algorithm
  readonly txTime: string
  readonly txSecret: string
  /** ISO, UTC. */
  readonly expires: string
}

/** The two fields of OBS. With WHIP, `streamKey` is the field that OBS calls Bearer Token. */
export interface ObsFields {
  readonly server: string
  readonly streamKey: string
}

/** A signed push URL as the command `sign` prints it. */
export interface SignedEntry extends SignedUrl {
  /** `null` if OBS would read them as another push than the one that was signed. */
  readonly obs: ObsFields | null
  /** What was hashed, without the key. */
  readonly formula: string
  /** The findings of `check`, none of which refuses the URL; absent if there are none. */
  readonly findings?: readonly Finding[]
}

/** What `sign --format json` prints. With `ndjson`, each line is one of its `signed`. */
export interface SignAnswer {
  readonly version: 1
  readonly tool: Results['tool']
  readonly signed: readonly SignedEntry[]
}
