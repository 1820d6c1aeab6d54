import type { Param, Part } from './push-url.ts'

/**
 * The RTMP clients, in the order in which they are listed: those that people push with, then relays. This is the one
 * registry of clients: a client is a line here, its file `core/clients/<id>.ts`, and a fixture.
 */
export const rtmpClientIds = [
  'obs',
  'ffmpeg',
  'gstreamer-rtmp2sink',
  'gstreamer-rtmpsink',
  'nginx-rtmp',
  'srs',
] as const

/** The clients that push by SRT alone, in the order in which they are listed. */
const srtOnlyClientIds = ['gstreamer-srtsink', 'srt-live-transmit', 'vlc'] as const

/** The clients that push by SRT, in the order in which they are listed. */
export const srtClientIds = ['obs', 'ffmpeg', ...srtOnlyClientIds] as const

/** Every client: `documented` is a reader that follows Tencent Cloud's documents. */
export const clientIds = ['documented', ...rtmpClientIds, ...srtOnlyClientIds] as const

/** The clients that `split` shows: all but `documented`. */
export const splitClientIds = [...rtmpClientIds, ...srtOnlyClientIds] as const

/** Clients of which it is known what they send to an RTMP server. */
// `Extract` changes nothing in the union, but makes compilers and editors show it by this name.
export type RtmpClientId = Extract<(typeof rtmpClientIds)[number], string>

/** Clients of which it is known what streamid they send over SRT. */
export type SrtClientId = Extract<(typeof srtClientIds)[number], string>

/** Whose way to read a URL: that of Tencent Cloud's documents, or that of a client or relay. */
export type ClientId = 'documented' | RtmpClientId | SrtClientId

/** What one client makes of a URL: the app it connects to and the stream it publishes. Parts are absent if the URL lacks them. */
export interface Reading<P extends Part = Part> {
  readonly client: ClientId
  /** Lower case: `rtmp`, `rtmps`, `webrtc`, `srt`, `rtmp-over-srt`, or any other scheme as typed. */
  readonly protocol: string | undefined
  /** The domain that the server authenticates: txHost before SRT's `h=` before the host. */
  readonly domain: P | undefined
  readonly app: P | undefined
  /** The StreamName, without its query. */
  readonly stream: P | undefined
  /** What an RTMP client publishes, StreamName and query in one; `undefined` for `documented` and for other protocols. */
  readonly publishName: P | undefined
  /** The parameters that are sent with the StreamName, in the order of the URL. */
  readonly params: readonly Param<P>[]
  readonly txSecret: P | undefined
  readonly txTime: P | undefined
  readonly txHost: P | undefined
}
