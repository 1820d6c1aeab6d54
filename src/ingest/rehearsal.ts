import type { IgnoredEvent, RehearsalEvent, RehearsalProtocol } from '../core/model/rehearsal.ts'
import type { WireEvent } from '../core/wire/events.ts'
import type { PublishRequest, RtmpRefusalAnswer } from '../core/wire/rtmp/dialogue.ts'
import type { SrtRefusalAnswer } from '../core/wire/srt/listener.ts'
import type { WireLinter } from '../core/wire/wire-linter.ts'
import { Attempt, type AttemptOptions, type PublishedPush } from './attempt.ts'
import { type ArrivedPush, getStreamKey, isPushRefused, type JudgedPush, type PushJudge } from './judge.ts'

/** How a push that is judged as refused is answered. */
export type RefusalWay = 'status' | 'close' | 'late'

/** What a rehearsal is made with. */
export interface RehearsalOptions {
  readonly judge: PushJudge
  readonly createLinter: () => WireLinter
  readonly refuse: RefusalWay
  readonly compare: AttemptOptions['compare']
  readonly mask: (text: string) => string
  readonly emit: (event: RehearsalEvent) => void
  /** An attempt has ended. */
  readonly onEnd: (attempt: Attempt) => void
  /** Unix milliseconds, of a clock that never goes back. */
  readonly clock: () => number
}

/** More attempts are not kept for the answer at the end, so that memory does not grow; they are judged all the same. */
const MAX_NAMES = 10_000

/** The attempts of a rehearsal, by whatever protocol they come. It opens no port. */
export class Rehearsal {
  readonly #options: RehearsalOptions
  /** By connection: its protocol and number. */
  readonly #current = new Map<string, Attempt>()
  /** By names: the running attempts that push them. */
  readonly #running = new Map<string, Attempt[]>()
  readonly #ignored = new Map<string, number>()
  #count = 0

  constructor(options: RehearsalOptions) {
    this.#options = options
  }

  /** What was no push, and how often. */
  get ignored(): readonly Omit<IgnoredEvent, 'type' | 'at'>[] {
    return [...this.#ignored].map(([what, count]) => ({ what, count }))
  }

  /** Judges what a client asks to publish by RTMP. */
  decideRtmp(
    protocol: 'rtmp' | 'rtmps',
    { id, peer }: { readonly id: number; readonly peer: string },
    { connect, publishName }: PublishRequest,
  ): RtmpRefusalAnswer | undefined {
    const { app, tcUrl = '' } = connect
    const refusal = this.#decide(id, peer, { protocol, tcUrl, app, publishName }, { connect, app, publishName })
    if (refusal === undefined) return undefined
    return { ...refusal, description: refusal.code === undefined ? 'push refused' : `push refused: ${refusal.code}` }
  }

  /** Judges a caller by SRT. */
  decideSrt(caller: number, peer: string, streamId: string): SrtRefusalAnswer | undefined {
    return this.#decide(caller, peer, { protocol: 'srt', streamId }, { streamId })
  }

  /** Judges an offer of WHIP, whose token is the push URL. The attempt ends with the answer. */
  offerWhip(token: string, peer: string): JudgedPush {
    const attempt = this.#createAttempt('whip', peer)
    const push = this.#options.judge.judgeUrl(token)
    const now = this.#options.clock()
    attempt.publish({ protocol: 'whip', report: push.report }, now)
    if (isPushRefused(push.report)) attempt.take({ type: 'refused', at: now })
    attempt.take({ type: 'end', at: now, how: isPushRefused(push.report) ? 'refused' : 'stopped' })
    this.#options.onEnd(attempt)
    return push
  }

  /** Takes what happened on a connection. */
  take(protocol: RehearsalProtocol, id: number, peer: string, events: readonly WireEvent[]): void {
    const key = `${protocol} ${id}`
    for (const event of events) {
      const isOpen = this.#current.get(key)?.hasEnded === false
      if (!isOpen && event.type === 'end') continue
      const attempt = this.#getAttempt(key, protocol, peer)
      attempt.take(event)
      if (event.type === 'end') this.#finish(key, attempt)
    }
  }

  /** Counts what is no push. */
  ignore(what: string, count = 1): void {
    const known = this.#ignored.get(what)
    const total = (known ?? 0) + count
    this.#ignored.set(what, total)
    // A flood of them is one line.
    if (known === undefined) this.#options.emit({ type: 'ignored', at: this.#formatNow(), what, count: total })
  }

  /** Says how each push is going that sends media. */
  report(): void {
    for (const attempt of this.#current.values())
      if (attempt.isPushing) this.#options.emit(attempt.summarize(this.#options.clock()))
  }

  #formatNow(): string {
    return new Date(this.#options.clock()).toISOString()
  }

  #createAttempt(protocol: RehearsalProtocol, peer: string): Attempt {
    const { createLinter, emit, mask, compare } = this.#options
    return new Attempt({ id: ++this.#count, protocol, peer, linter: createLinter(), emit, mask, compare })
  }

  /** The attempt of a connection; a new one if it has none, or if the last one has ended. */
  #getAttempt(key: string, protocol: RehearsalProtocol, peer: string): Attempt {
    const current = this.#current.get(key)
    if (current?.hasEnded === false) return current
    const attempt = this.#createAttempt(protocol, peer)
    this.#current.set(key, attempt)
    return attempt
  }

  #decide(
    id: number,
    peer: string,
    arrived: ArrivedPush,
    sent: Omit<PublishedPush, 'protocol' | 'report'>,
  ): SrtRefusalAnswer | undefined {
    const { protocol } = arrived
    const attempt = this.#getAttempt(`${protocol} ${id}`, protocol, peer)
    const push = this.#judge(arrived)
    attempt.publish({ protocol, ...sent, report: push.report }, this.#options.clock())
    this.#register(attempt, push, protocol)
    if (!isPushRefused(push.report)) return undefined
    const { code } = push.report.prediction
    return { how: this.#options.refuse, ...(code === undefined ? {} : { code }) }
  }

  /** Judges a push, together with those of the same name that are running. */
  #judge(arrived: ArrivedPush): JudgedPush {
    const { judge } = this.#options
    const alone = judge.judge(arrived)
    const others = this.#running.get(getStreamKey(alone.report, arrived.protocol)) ?? []
    const ids = others.map(({ id }) => id)
    return ids.length === 0 ? alone : judge.judge(arrived, ids)
  }

  /** Notes that a name is being pushed, and tells a second push of it. */
  #register(attempt: Attempt, push: JudgedPush, protocol: RehearsalProtocol): void {
    const key = getStreamKey(push.report, protocol)
    const others = this.#running.get(key) ?? []
    const [first] = others
    if (first !== undefined) attempt.take({ type: 'name-in-use', at: this.#options.clock(), first: first.id })
    if (isPushRefused(push.report) || this.#running.size >= MAX_NAMES) return
    this.#running.set(key, [...others, attempt])
    this.#options.judge.begin(attempt.id, push.url)
    attempt.onEnd = () => {
      const left = (this.#running.get(key) ?? []).filter((one) => one !== attempt)
      if (left.length === 0) this.#running.delete(key)
      else this.#running.set(key, left)
      this.#options.judge.end(attempt.id)
    }
  }

  #finish(key: string, attempt: Attempt): void {
    this.#current.delete(key)
    attempt.onEnd?.()
    this.#options.onEnd(attempt)
  }
}
