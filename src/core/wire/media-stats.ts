import type { AudioEvent, VideoEvent, WireEvent } from './events.ts'
import type { AudioConfig } from './media/audio-config.ts'
import type { VideoConfig } from './media/video-config.ts'

/** What is known of the media of a push, for its live line. */
export interface MediaSummary {
  /** Seconds since the push began. */
  readonly time: number
  /** Since the last summary. */
  readonly kbps: number
  /** Video frames a second by their timestamps, since the last summary; absent without two frames. */
  readonly fps?: number
  /** Seconds between the last two key frames; absent until there are two. */
  readonly keyFrameDistance?: number
  readonly audio?: { readonly codec: string } & AudioConfig
  readonly video?: { readonly codec: string } & VideoConfig
}

/** Adds up the media of one push. What it keeps does not grow. */
export class MediaStats {
  #began: number | undefined
  #since = 0
  #bytes = 0
  #frames = 0
  #firstTime = 0
  #lastTime = 0
  #keyTime: number | undefined
  #keyFrameDistance: number | undefined
  #audio: MediaSummary['audio']
  #video: MediaSummary['video']

  /** Takes the next event of the push. */
  take(event: WireEvent): void {
    if (event.type === 'publish' || event.type === 'call') {
      this.#began ??= event.at
      this.#since = event.at
    } else if (event.type === 'video') this.#takeVideo(event)
    else if (event.type === 'audio') this.#takeAudio(event)
    else if (event.type === 'data') this.#bytes += event.size
  }

  /** Sums up what came since the last call. `now` as in the events. */
  summarize(now: number): MediaSummary {
    const seconds = Math.max(now - this.#since, 1) / 1000
    const span = this.#lastTime - this.#firstTime
    const kbps = Math.round((this.#bytes * 8) / 1000 / seconds)
    const fps = this.#frames > 1 && span > 0 ? round(((this.#frames - 1) * 1000) / span) : undefined
    this.#since = now
    this.#bytes = 0
    this.#frames = 0
    return {
      time: round((now - (this.#began ?? now)) / 1000),
      kbps,
      ...(fps === undefined ? {} : { fps }),
      ...(this.#keyFrameDistance === undefined ? {} : { keyFrameDistance: round(this.#keyFrameDistance / 1000) }),
      ...(this.#audio === undefined ? {} : { audio: this.#audio }),
      ...(this.#video === undefined ? {} : { video: this.#video }),
    }
  }

  #takeVideo({ time, size, codec, kind, isKeyFrame, config }: VideoEvent): void {
    this.#bytes += size
    if (this.#video?.codec !== codec || config !== undefined) this.#video = { codec, ...config }
    if (kind !== 'frame') return
    if (this.#frames === 0) this.#firstTime = time
    this.#frames += 1
    this.#lastTime = time
    if (!isKeyFrame) return
    if (this.#keyTime !== undefined) this.#keyFrameDistance = Math.max(0, time - this.#keyTime)
    this.#keyTime = time
  }

  #takeAudio({ size, codec, config }: AudioEvent): void {
    this.#bytes += size
    if (this.#audio?.codec !== codec || config !== undefined) this.#audio = { codec, ...config }
  }
}

const round = (value: number): number => Math.round(value * 10) / 10
