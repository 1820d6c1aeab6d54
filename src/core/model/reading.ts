import type { Param, Part } from './push-url.ts'

/** Whose eyes a URL is read with: the vendor's documents, or a client or relay that cuts it in its own way. */
export type ClientId = 'documented' | RtmpClientId

/** Those that say a URL to an RTMP server in words of their own. */
export type RtmpClientId = 'obs' | 'ffmpeg' | 'nginx-rtmp' | 'srs'

/** What one client makes of a URL: the app it connects to and the stream it publishes. Clients differ. */
export interface Reading<P extends Part = Part> {
  readonly client: ClientId
  /** Lower case: `rtmp`, `rtmps`, `webrtc`, `srt`, `rtmp-over-srt`, or what else was typed as a scheme. */
  readonly protocol: string | undefined
  /** The domain that the server authenticates: txHost before SRT's `h=` before the host. */
  readonly domain: P | undefined
  readonly app: P | undefined
  /** The StreamName, without its query. */
  readonly stream: P | undefined
  /** What an RTMP client publishes, StreamName and query in one; `undefined` for the vendor's documents and other protocols. */
  readonly publishName: P | undefined
  /** What travels with the StreamName. */
  readonly params: readonly Param<P>[]
  readonly txSecret: P | undefined
  readonly txTime: P | undefined
  readonly txHost: P | undefined
}
