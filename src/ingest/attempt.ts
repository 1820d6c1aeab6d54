import type {
  AttemptEndEvent,
  AttemptEvent,
  Difference,
  MediaReportEvent,
  RehearsalEvent,
  RehearsalProtocol,
  WireFindingAnswer,
} from '../core/model/rehearsal.ts'
import type { Report } from '../core/model/report.ts'
import { detectRtmpClient } from '../core/wire/detect-client.ts'
import { resolveEndCode } from '../core/wire/end-code.ts'
import type { ConnectEvent, EndKind, WireEvent } from '../core/wire/events.ts'
import { MediaStats } from '../core/wire/media-stats.ts'
import type { WireFinding, WireLinter } from '../core/wire/wire-linter.ts'

/** What an attempt is made with. */
export interface AttemptOptions {
  readonly id: number
  readonly protocol: RehearsalProtocol
  readonly peer: string
  readonly linter: WireLinter
  readonly emit: (event: RehearsalEvent) => void
  /** Hides secrets in a text. */
  readonly mask: (text: string) => string
  /** Which client it is and what of the push is not as it was typed. */
  readonly compare: (push: PublishedPush) => { readonly client: string; readonly differs: readonly Difference[] }
}

/** What a client published, with the report on it. */
export interface PublishedPush {
  readonly protocol: RehearsalProtocol
  readonly connect?: ConnectEvent
  readonly app?: string
  readonly publishName?: string
  readonly streamId?: string
  readonly report: Report
}

/** One push, from its first byte to its end: turns the events of the wire into those of the rehearsal. */
export class Attempt {
  readonly id: number
  hasEnded = false
  /** Absent: nothing was published. */
  report: Report | undefined
  /** Called by the owner of the connections once it has ended. */
  onEnd: (() => void) | undefined
  readonly #options: AttemptOptions
  readonly #stats = new MediaStats()
  #connect: ConnectEvent | undefined
  #publishedAt: number | undefined
  #hasLargeMessage = false
  #isRefused = false
  #bytes = 0

  constructor(options: AttemptOptions) {
    this.#options = options
    this.id = options.id
  }

  /** The findings of the wire so far. */
  get findings(): readonly WireFindingAnswer[] {
    return this.#options.linter.findings.map((one) => this.#maskFinding(one))
  }

  /** Whether media flows. */
  get isPushing(): boolean {
    return this.#publishedAt !== undefined && !this.hasEnded && !this.#isRefused
  }

  /** What was published, once it is judged. */
  publish(push: PublishedPush, at: number): void {
    this.report = push.report
    this.#publishedAt = at
    const { client, differs } = this.#options.compare(push)
    this.#emitAttempt(at, client, differs, push)
  }

  /** Takes the next event of the connection. */
  take(event: WireEvent): void {
    if (event.type === 'connect') this.#connect = event
    else if (event.type === 'large-message') this.#hasLargeMessage = true
    else if (event.type === 'refused') this.#isRefused = true
    else if (event.type === 'video' || event.type === 'audio' || event.type === 'data') this.#bytes += event.size
    this.#stats.take(event)
    const { linter, emit } = this.#options
    for (const one of linter.take(event)) {
      emit({ type: 'finding', at: formatAt(event.at), id: this.id, finding: this.#maskFinding(one) })
    }
    if (event.type === 'end') this.#end(event.at, event.how)
  }

  /** How the push is going. */
  summarize(now: number): MediaReportEvent {
    return { type: 'media', at: formatAt(now), id: this.id, bytes: this.#bytes, ...this.#stats.summarize(now) }
  }

  #emitAttempt(at: number, client: string, differs: readonly Difference[], push?: PublishedPush): void {
    const { protocol, peer, mask, emit } = this.#options
    const { tcUrl, app } = push?.connect ?? this.#connect ?? {}
    const event: AttemptEvent = {
      type: 'attempt',
      at: formatAt(at),
      id: this.id,
      protocol,
      peer,
      client,
      ...(tcUrl === undefined ? {} : { tcUrl: mask(tcUrl) }),
      ...((push?.app ?? app) === undefined ? {} : { app: mask(push?.app ?? app ?? '') }),
      ...(push?.publishName === undefined ? {} : { publishName: mask(push.publishName) }),
      ...(push?.streamId === undefined ? {} : { streamId: mask(push.streamId) }),
      ...(push === undefined ? {} : { report: push.report }),
      differs,
    }
    emit(event)
  }

  #end(at: number, how: EndKind): void {
    if (this.hasEnded) return
    this.hasEnded = true
    const { linter, emit } = this.#options
    if (this.#publishedAt === undefined) {
      const client = this.#connect && detectRtmpClient(this.#connect)
      this.#emitAttempt(at, client ?? 'unknown', [])
    }
    const { code, certainty = 'likely' } = this.report?.prediction ?? {}
    const refusal = this.#isRefused && code !== undefined ? { refusal: { code, certainty } } : {}
    const end: AttemptEndEvent = {
      type: 'end',
      at: formatAt(at),
      id: this.id,
      ...resolveEndCode(this.#isRefused ? 'refused' : how, { ...refusal, hasLargeMessage: this.#hasLargeMessage }),
      how,
      duration: Math.round((at - (this.#publishedAt ?? at)) / 100) / 10,
      findings: linter.findings.map((one) => this.#maskFinding(one)),
    }
    emit(end)
  }

  #maskFinding({
    rule,
    severity,
    code,
    orElse,
    certainty,
    count,
    message,
    help,
    data,
  }: WireFinding): WireFindingAnswer {
    const { mask } = this.#options
    const shown = Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? mask(value) : value])
    return {
      rule,
      severity,
      ...(code === undefined ? {} : { code }),
      ...(orElse === undefined ? {} : { orElse }),
      certainty,
      count,
      message: mask(message),
      help,
      data: Object.fromEntries(shown),
    }
  }
}

const formatAt = (at: number): string => new Date(at).toISOString()
