import type { AudioEvent, VideoEvent, WireEvent } from './events.ts'
import type { RawWireFinding, Watcher } from './wire-rule.ts'

/** What video and audio are watched for alike. */
export type Track = 'video' | 'audio'

type TrackEvent = AudioEvent | VideoEvent

const isTrack = (event: WireEvent, track: Track): event is TrackEvent => event.type === track

/** Timestamps are 32 bits long and begin again at 0 after 49 days. */
const TIME_RANGE = 2 ** 32

/** How far a timestamp is from the one before, in milliseconds: negative if it went back. */
function measureStep(before: number, time: number): number {
  const step = (time - before + TIME_RANGE) % TIME_RANGE
  return step >= TIME_RANGE / 2 ? step - TIME_RANGE : step
}

/** What is a jump of timestamps, by the table of types of `event_type` 321. */
export const JUMP_MS = 1000

/** Where the timestamps of two frames of a track are apart. */
interface Step {
  /** In milliseconds: between the timestamps. */
  readonly step: number
  /** In milliseconds: between the arrivals. */
  readonly gap: number
  readonly time: number
}

/** Watches each frame of a track together with the one before it. */
function watchSteps<D extends { readonly [name: string]: number }>(
  track: Track,
  judge: (step: Step, event: TrackEvent) => D | undefined,
): Watcher<D> {
  let last: TrackEvent | undefined
  return (event) => {
    if (!isTrack(event, track) || event.kind !== 'frame') return undefined
    const before = last
    last = event
    if (before === undefined) return undefined
    const { time, at } = event
    const data = judge({ step: measureStep(before.time, time), gap: at - before.at, time }, event)
    return data && { data }
  }
}

/** Finds timestamps that are lower than the one before. */
export const watchBackward = (track: Track): Watcher<{ readonly time: number; readonly back: number }> =>
  watchSteps(track, ({ step, time }) => (step < 0 ? { time, back: -step } : undefined))

/** Finds timestamps that jump forward. */
export const watchJump = (track: Track): Watcher<{ readonly time: number; readonly step: number }> =>
  watchSteps(track, ({ step, time }) => (step > JUMP_MS ? { time, step } : undefined))

/** Finds frames that arrive more than `limit` milliseconds after the one before. */
export const watchGap = (track: Track, limit: number): Watcher<{ readonly gap: number }> =>
  watchSteps(track, ({ gap }) => (gap > limit ? { gap } : undefined))

/** Finds frames whose timestamps are apart by more than `getLimit` says of them, up to the 1,000 ms of a jump. */
export const watchApart = (
  track: Track,
  getLimit: () => number | undefined,
): Watcher<{ readonly time: number; readonly step: number; readonly limit: number }> =>
  watchSteps(track, ({ step, time }) => {
    const limit = getLimit()
    return limit !== undefined && step > limit && step <= JUMP_MS ? { time, step, limit: Math.round(limit) } : undefined
  })

/** Finds a codec that is another than before. */
export function watchCodec(track: Track): Watcher<{ readonly before: string; readonly codec: string }> {
  let last: string | undefined
  return (event): RawWireFinding<{ readonly before: string; readonly codec: string }> | undefined => {
    if (!isTrack(event, track) || event.kind === 'metadata') return undefined
    const before = last
    last = event.codec
    return before === undefined || before === event.codec ? undefined : { data: { before, codec: event.codec } }
  }
}

/** Finds frames that come before the header of their codec. */
export function watchHeader(track: Track): Watcher<{ readonly codec: string }> {
  let header: string | undefined
  return (event): RawWireFinding<{ readonly codec: string }> | undefined => {
    if (!isTrack(event, track)) return undefined
    if (event.kind === 'header') header = event.codec
    const isMissing = event.kind === 'frame' && event.needsHeader && header !== event.codec
    return isMissing ? { data: { codec: event.codec } } : undefined
  }
}
