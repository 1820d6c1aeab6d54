import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading, RtmpClientId } from '../model/reading.ts'
import type { Text } from '../model/text.ts'
import type { TextSlice } from '../url/slice.ts'

/** What newer versions do in another way. */
interface NewerVersion {
  /** The first version that does, such as `1.28`. */
  readonly since: string
  /** A sentence without a full stop. */
  readonly differs: Text
  /** Where that was read or seen. */
  readonly source: string
}

/** A program that pushes or relays, or Tencent Cloud's documents. Each is one file of this folder. It judges nothing. */
export interface Client {
  readonly id: ClientId
  /** What people call it. */
  readonly title: Text
  /** What it can push by, of the protocols that clients of this folder differ in. */
  readonly protocols: readonly ('rtmp' | 'srt')[]
  /** The versions that the file describes. Absent: they have none. */
  readonly versions?: string
  /** What is known of newer ones. */
  readonly newer?: readonly NewerVersion[]
  /** The program that it is a module of. Absent: it is a program of its own. */
  readonly program?: string
  /** Of a client of one protocol, such as a relay: the schemes that it can push by, in lower case. Absent: not limited. */
  readonly relaySchemes?: readonly string[]
  /**
   * How it reads a URL. Linear in the length of the URL, and never throws.
   *
   * @param keyAt Where OBS's Stream Key begins, as `Context.keyAt`. Other clients ignore it.
   */
  readonly read: (url: PushUrl<TextSlice>, keyAt?: number) => Reading<TextSlice>
  /**
   * Whether it is known not to start with this port, or without one. Absent: it is not known to refuse any.
   *
   * @param scheme As typed.
   */
  readonly refusesPort?: (scheme: string, port: string | undefined) => boolean
  /** Which streamid it sends; `undefined` if the URL is not one of SRT. Absent: it does not push by SRT. `keyAt` as in `read`. */
  readonly getStreamid?: (url: PushUrl<TextSlice>, keyAt?: number) => SentStreamid | undefined
}

/**
 * Why a client does not send the streamid of a URL. `scheme-case`: it takes no `SRT://`. `space`: it takes no white space
 * before the URL. `too-long`: it takes no streamid of more than 512 bytes. With these, it does not call the server.
 * `fragment`: for it, the URL ends before the `#`. `option`: it takes the streamid from an option only.
 */
export type StreamidLoss = 'scheme-case' | 'space' | 'too-long' | 'fragment' | 'option'

/** The streamid that arrives; `undefined` if the client does not call the server. */
export interface SentStreamid {
  readonly streamid: TextSlice | undefined
  readonly loss?: StreamidLoss
}

/** Why a client cannot push to a URL by RTMP. `url`: the URL is not one of RTMP, or names no host or path. */
export type RtmpRefusal =
  | 'url'
  | 'scheme'
  | 'scheme-case'
  | 'userinfo'
  | 'port'
  | 'space'
  | 'options'
  | 'segment'
  | 'name-too-long'
  | 'server-too-long'

/** A client of which it is known what it sends to an RTMP server. */
export interface RtmpClient extends Client {
  readonly id: RtmpClientId
  /** What it sends for a URL; `undefined` if it cannot push to the URL by RTMP. `keyAt` as in `read`. */
  readonly getConnectParams: (url: PushUrl<TextSlice>, keyAt?: number) => RtmpConnectParams | undefined
  /** Why `getConnectParams` gives `undefined` for a URL; `undefined` if it gives something. `keyAt` as in `read`. */
  readonly getRefusal: (url: PushUrl<TextSlice>, keyAt?: number) => RtmpRefusal | undefined
}

/** What an RTMP client sends to the server. `undefined`: it takes the value from elsewhere than the URL. */
export interface RtmpConnectParams {
  /** Of its `connect`. */
  readonly tcUrl: TextSlice
  /** Of its `connect`. */
  readonly app: TextSlice | undefined
  /** Of its `publish`. */
  readonly publishName: TextSlice | undefined
}
