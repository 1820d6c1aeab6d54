import type { Context } from '../core/model/context.ts'
import type { RehearsalProtocol } from '../core/model/rehearsal.ts'
import type { Report } from '../core/model/report.ts'
import type { Unjudged } from '../core/model/unjudged.ts'

/** A check of one URL in a context. */
export type CheckUrl = (url: string) => Report

/** What a judge is given. */
export interface JudgeOptions {
  readonly createCheck: (context: Context) => CheckUrl
  readonly context: Context
  /** The push domain that the stand-in is; `undefined`: it is not known. */
  readonly domain: string | undefined
  /** Every rule, by id, with its code: those about the domain cannot judge without one. */
  readonly rules: readonly { readonly id: string; readonly code?: string }[]
}

/** What a client asked for, as it arrived. */
export type ArrivedPush =
  | { readonly protocol: 'rtmp' | 'rtmps'; readonly tcUrl: string; readonly app: string; readonly publishName: string }
  | { readonly protocol: 'srt'; readonly streamId: string }

/** A push, judged. */
export interface JudgedPush {
  /** As the server sees it, with its secrets. */
  readonly url: string
  readonly report: Report
}

/** Rules about the host of a URL. */
const isDomainRule = ({ id }: { readonly id: string }): boolean => /^(?:host|domain|port|other|playback)-/.test(id)

/** Judges what arrives by the rules of a check. A push counts against the limit of its stream while it runs. */
export class PushJudge {
  readonly #options: JudgeOptions
  readonly #context: Context
  readonly #check: CheckUrl
  readonly #domainUnjudged: readonly Unjudged[]
  /** By URL: a push that is running. */
  readonly #running = new Map<number, string>()

  constructor(options: JudgeOptions) {
    const domainRules = options.domain === undefined ? options.rules.filter(isDomainRule) : []
    this.#options = options
    this.#context = {
      ...options.context,
      waived: [...(options.context.waived ?? []), ...domainRules.map(({ id }) => id)],
    }
    this.#check = options.createCheck(this.#context)
    this.#domainUnjudged = domainRules.flatMap(({ id, code }) =>
      code === undefined ? [] : [{ rule: id, needs: 'server.domain', code }],
    )
  }

  /** Judges a push that arrives now. `peers`: the ids of the pushes of the same name that are running. */
  judge(push: ArrivedPush, peers: readonly number[] = []): JudgedPush {
    return this.judgeUrl(this.#writeUrl(push), peers)
  }

  /** The same of a URL that arrives as it is. */
  judgeUrl(url: string, peers: readonly number[] = []): JudgedPush {
    const report = peers.length === 0 ? this.#check(url) : this.#checkAfter(peers, url)
    return {
      url,
      report:
        this.#domainUnjudged.length === 0
          ? report
          : { ...report, unjudged: [...report.unjudged, ...this.#domainUnjudged] },
    }
  }

  /** A push has been taken. */
  begin(id: number, url: string): void {
    this.#running.set(id, url)
  }

  /** A push has ended. */
  end(id: number): void {
    this.#running.delete(id)
  }

  /** A limit of pushes for each stream counts those that are running. */
  #checkAfter(peers: readonly number[], url: string): Report {
    const check = this.#options.createCheck({ ...this.#context, countPushes: true })
    for (const peer of peers) check(this.#running.get(peer) ?? '')
    return check(url)
  }

  #writeUrl(push: ArrivedPush): string {
    const { domain } = this.#options
    if (push.protocol === 'srt') return `srt://${domain ?? 'localhost'}:9000?streamid=${push.streamId}`
    const host = domain ?? /^[a-z]+:\/\/([^/?]*)/i.exec(push.tcUrl)?.[1] ?? 'localhost'
    return `${push.protocol}://${host}/${push.app}/${push.publishName}`
  }
}

/** Whether the stand-in refuses a push with this report. */
export const isPushRefused = ({ prediction }: Report): boolean => prediction.outcome === 'refused'

/** The names of a push, by which two pushes are the same. */
export const getStreamKey = ({ reading }: Report, protocol: RehearsalProtocol): string =>
  [protocol === 'rtmps' ? 'rtmp' : protocol, reading.app ?? '', reading.stream ?? ''].join('/')
