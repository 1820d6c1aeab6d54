import type { Text } from './text.ts'

/** The steps from a URL to a stream, in order. A client stops at one of them. */
export const pushSteps = ['url', 'dns', 'tcp', 'handshake', 'connect', 'publish', 'running'] as const

export type PushStep = (typeof pushSteps)[number]

/**
 * The program that shows an error. `rtmp` and `whip`: the server's own status codes, as any client or relay prints them.
 * `sdk`: Tencent's SDK for apps and mini programs; `web-sdk`: the one for browsers. `libsrt`: srt-live-transmit and
 * every other program that pushes with it.
 */
export const errorClients = [
  'obs',
  'ffmpeg',
  'sdk',
  'nginx-rtmp',
  'rtmp',
  'web-sdk',
  'srs',
  'librtmp',
  'gstreamer',
  'rootencoder',
  'libsrt',
  'vlc',
  'whip',
  'shell',
] as const

export type ErrorClient = (typeof errorClients)[number]

/** `found`: a check finds it in the URL. `excluded`: the server cannot have answered with it. */
export const likelihoods = ['found', 'likely', 'possible', 'excluded'] as const

export type Likelihood = (typeof likelihoods)[number]

/** Codes of the server that a client's error may hide, all for the same reason. */
export interface Cause {
  readonly likelihood: Likelihood
  /** In the order of numbers. */
  readonly codes: readonly string[]
  readonly because: Text
}

/** An error that a client shows in place of the server's code. */
export interface ClientErrorEntry {
  readonly client: ErrorClient
  /** Its number, its name, or its message in short: `-3`. */
  readonly id: string
  /** Its names in the client's source code. */
  readonly names?: readonly string[]
  readonly meaning: Text
  /** Where it may arise, in the order of `pushSteps`. */
  readonly steps: readonly [PushStep, ...PushStep[]]
  /** Likeliest first. */
  readonly causes: readonly Cause[]
  readonly remedy: Text
  readonly sources: readonly [string, ...string[]]
}

/** A command to run next. */
export interface NextStep {
  readonly command: string
  readonly about: Text
}
