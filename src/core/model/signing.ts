import type { Finding } from './finding.ts'
import type { Results } from './report.ts'

/** The hash functions that a txSecret may be made by. */
export type Algorithm = 'md5' | 'sha256'

/**
 * How a push is carried, and so how its URL is written. `rtmp-over-srt` and `rtmp-over-quic` are written like `rtmp`,
 * with a port of their own.
 */
export const protocols = ['rtmp', 'rtmps', 'webrtc', 'srt', 'rtmp-over-srt', 'rtmp-over-quic'] as const

export type Protocol = (typeof protocols)[number]

/** What every signature needs. */
export interface Signing {
  /** The push signing key of the domain; either of its two keys will do. */
  readonly key: string
  /** When the URL expires: a `Date`, or an instant in ISO 8601 with a time zone. A part of a second counts as a whole one. */
  readonly expires: Date | string
  /** Default: `md5`; for a URL that is signed again, the one that it was signed by. */
  readonly algorithm?: Algorithm
  /** The case of txTime's letters. Default: `upper`; for a URL that is signed again, the one that it has. */
  readonly txTimeCase?: 'upper' | 'lower'
}

/** A push to make a URL for. */
export interface Push extends Signing {
  /** The push domain, or the address to connect to where `txHost` names the domain. */
  readonly domain: string
  /** AppName. Default: `live`. */
  readonly app?: string
  /** StreamName. */
  readonly stream: string
  /** Default: `rtmp`. */
  readonly protocol?: Protocol
  /** The push domain, where the URL is to connect to another host or an address (HTTPDNS). */
  readonly txHost?: string
  /** Further parameters, kept in order behind the signature: pairs, a `Map` or a `URLSearchParams`. Written as they are. */
  readonly params?: Iterable<readonly [name: string, value: string]>
}

/** A signed push URL, and what it says. All of it is as secret as the URL until it has expired. */
export interface SignedUrl<P extends string = string> {
  readonly url: string
  /** Of a URL that was signed again, what its scheme tells: RTMP over QUIC, by port 443, reads as `rtmp`. */
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

/** What goes into the two fields of OBS. With WHIP, `streamKey` is the field that OBS calls Bearer Token. */
export interface ObsFields {
  readonly server: string
  readonly streamKey: string
}

/** A signed push URL as `sign` hands it out. */
export interface SignedEntry extends SignedUrl {
  /** `null` where OBS would read them as another push than the one that was signed. */
  readonly obs: ObsFields | null
  /** What was hashed, with the key left out. */
  readonly formula: string
  /** What `check` found that does not refuse it; absent where it found nothing. */
  readonly findings?: readonly Finding[]
}

/** What `sign --format json` prints. With `ndjson`, each line is one of its `signed`. */
export interface SignAnswer {
  readonly version: 1
  readonly tool: Results['tool']
  readonly signed: readonly SignedEntry[]
}
