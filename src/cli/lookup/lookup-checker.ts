import { type Block, entriesIn } from '../../batch/url-block.ts'
import type { Checker } from '../../core/index.ts'
import { Judge } from '../../core/linter/linter.ts'
import type { Subject } from '../../core/linter/rule-context.ts'
import type { Context, ForbiddenStream } from '../../core/model/context.ts'
import type { FactSource, Report, Unjudged } from '../../core/model/report.ts'
import type { Language, Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { rules } from '../../core/rules/index.ts'
import { normalHost } from '../../core/url/host-pattern.ts'
import type { Account } from '../../lookup/account.ts'
import { type StreamName, streamKey } from '../../lookup/learnt.ts'
import { withLearnt } from '../../lookup/merge.ts'
import type { Prober } from '../../lookup/probe.ts'
import { sourcesOf } from '../../lookup/sources.ts'
import { nodeDigest } from '../../node-digest.ts'
import { checker } from '../runtime/library.ts'

/** What looks facts up; absent where that was not asked for. */
export interface Sources {
  readonly account: Account | undefined
  readonly prober: Prober | undefined
}

/** What happens besides: what failed is told, what was learnt is kept, what is under way is ended. */
export interface Aside {
  readonly tell: (failures: readonly Text[]) => Promise<void>
  readonly finish: () => Promise<void>
}

/** Looks facts up for URLs before they are judged, and judges them by these. Each fact is looked up once in a run. */
export class Lookups {
  /** Reports on one URL that `learn` had before. */
  readonly judge: Checker
  readonly #context: Context
  readonly #wording: Wording
  readonly #sources: Sources
  readonly #aside: Aside
  /** To tell what URLs are about, and whether they are meant for somebody else. */
  readonly #reader: Judge
  /** By domain, by whether it is known which of its streams are banned, and by the state of the account: as much of the facts as one URL depends on. */
  readonly #checkers = new Map<string, Checker>()
  /** Grows as streams are looked up. Checkers look at it anew for each URL. */
  readonly #forbidden: ForbiddenStream[] = []
  readonly #banned = new Set<string>()
  /** What was told already, in whatever context. */
  readonly #told: Set<string>

  private constructor(context: Context, wording: Wording, sources: Sources, aside: Aside, told: Set<string>) {
    this.#told = told
    this.#context = context
    this.#wording = wording
    this.#sources = sources
    this.#aside = aside
    this.#reader = new Judge(OF_SCOPE, nodeDigest, { ...context, countPushes: false })
    const unjudged = this.#neverJudged()
    this.judge = Object.assign((url: string) => this.#reportOn(url, unjudged), { unjudged })
  }

  /** Looks up what concerns all URLs. */
  static async open(context: Context, wording: Wording, sources: Sources, aside: Aside): Promise<Lookups> {
    await sources.account?.open()
    const lookups = new Lookups(context, wording, sources, aside, new Set())
    await lookups.#tell()
    return lookups
  }

  /** For URLs that are read in another way, or by another client: what was looked up is shared, and `server` must be the same. */
  within(context: Context, wording: Wording): Lookups {
    return new Lookups(context, wording, this.#sources, this.#aside, this.#told)
  }

  /** Whether any lookup failed. */
  get failed(): boolean {
    return this.#failures.length > 0
  }

  /** The same blocks, each once there is all to know for its URLs. */
  async *ahead(blocks: AsyncIterable<Block>): AsyncGenerator<Block> {
    for await (const block of blocks) {
      await this.learn(entriesIn(block).map(({ url }) => url))
      yield block
    }
  }

  /** Looks up what these URLs depend on. A URL that is meant for somebody else is asked about nowhere. */
  async learn(urls: readonly string[]): Promise<void> {
    const { account, prober } = this.#sources
    const subjects = urls.flatMap((url) => {
      const { subject, prediction } = this.#reader.judge(url)
      return prediction.outcome === 'out-of-scope' ? [] : [subject]
    })
    const names = subjects.flatMap((subject) => nameOf(subject) ?? [])
    const destinations = subjects.flatMap(({ probed }) => probed?.destination ?? [])
    await Promise.all([account?.learn(names), prober?.probe(destinations)])
    for (const name of names) this.#noteBan(name)
    await this.#tell()
  }

  /** Keeps what was learnt, and ends what is under way. */
  finish(): Promise<void> {
    return this.#aside.finish()
  }

  #noteBan(name: StreamName): void {
    const key = streamKey(name)
    if (key === undefined || this.#banned.has(key)) return
    if (this.#sources.account?.learnt.streams.get(key)?.value !== 'forbid') return
    this.#banned.add(key)
    const { domain, app, stream } = name
    if (app !== undefined && stream !== undefined) this.#forbidden.push({ domain, app, stream })
  }

  get #failures(): readonly Text[] {
    const { account, prober } = this.#sources
    const ofAccount = (account?.failures ?? []).filter(({ kind }) => kind !== 'stopped')
    return [
      // What an error says of the account is a fact like any other.
      ...ofAccount.map(({ text, account: state }) => (state === undefined ? unchecked(text) : text)),
      ...(prober?.failures ?? []).map(unchecked),
    ]
  }

  async #tell(): Promise<void> {
    const news = this.#failures.filter(({ en }) => !this.#told.has(en) && this.#told.add(en))
    if (news.length > 0) await this.#aside.tell(news)
  }

  #reportOn(url: string, never: readonly Unjudged[]): Report {
    const { subject, prediction } = this.#reader.judge(url)
    const name = nameOf(subject)
    const judge = this.#checkerFor(name)
    const report = judge(url)
    if (prediction.outcome === 'out-of-scope') return report
    const unjudged = [...judge.unjudged, ...report.unjudged]
      .filter(({ rule }) => !never.some((one) => one.rule === rule))
      .map((one) => ({ ...one, ...this.#reasonFor(one.needs, name, subject) }))
    const sources = this.#sourcesFor(name, subject)
    return { ...report, unjudged, ...(sources.length === 0 ? {} : { sources }) }
  }

  #checkerFor(name: StreamName | undefined): Checker {
    const { account } = this.#sources
    const key = name && streamKey(name)
    const isKnown = key !== undefined && account?.learnt.streams.get(key)?.value !== undefined
    const domain = name !== undefined && this.#isKnown(name.domain) ? name.domain : ''
    const place = `${isKnown} ${domain} ${account?.learnt.account?.value}`
    const known = this.#checkers.get(place)
    if (known !== undefined) return known
    const made = checker(this.#contextWith(isKnown ? this.#forbidden : undefined), this.#wording)
    this.#checkers.set(place, made)
    return made
  }

  /** Whether the account told anything of the domain by itself. All others are alike. */
  #isKnown(domain: string): boolean {
    const { domains, auth, live } = this.#sources.account?.learnt ?? {}
    return domains?.value?.domains.has(domain) === true || auth?.has(domain) === true || live?.has(domain) === true
  }

  #contextWith(forbidden: readonly ForbiddenStream[] | undefined): Context {
    const { account, prober } = this.#sources
    const server = this.#context.server ?? {}
    return {
      ...this.#context,
      server: account === undefined ? server : withLearnt(server, account.learnt, forbidden),
      ...(prober === undefined ? {} : { probes: prober.probes }),
    }
  }

  /** The rules that can judge no URL, whatever is yet to be learnt. */
  #neverJudged(): readonly Unjudged[] {
    const { account } = this.#sources
    const isDown = account === undefined || account.down !== undefined
    const context = this.#contextWith(isDown ? undefined : this.#forbidden)
    const server = context.server ?? {}
    const counts = [server.anyDomain, ...Object.values(server.domains ?? {})].some((one) => one?.limits !== undefined)
    const toCome = isDown ? {} : { keys: [{ role: 'primary', value: ' ' } as const], ...(counts ? { live: {} } : {}) }
    const { unjudged } = checker({ ...context, server: { ...server, anyDomain: { ...toCome, ...server.anyDomain } } })
    return unjudged.map((one) => ({ ...one, ...this.#reasonFor(one.needs, undefined, undefined) }))
  }

  #reasonFor(needs: string, name: StreamName | undefined, subject: Subject | undefined): { readonly reason?: string } {
    const reason = this.#failureFor(needs, name, subject)
    return reason === undefined ? {} : { reason: reason[this.#language] }
  }

  #failureFor(needs: string, name: StreamName | undefined, subject: Subject | undefined): Text | undefined {
    const { account, prober } = this.#sources
    const destination = needs.startsWith('probe.') ? subject?.probed?.destination : undefined
    if (destination !== undefined) return prober?.reason(needs, destination)
    if (account === undefined || !OF_ACCOUNT.includes(needs)) return undefined
    const { domains, auth, live } = account.learnt
    if (account.down !== undefined || name === undefined) return account.down?.text
    switch (needs) {
      case 'server.keys':
        return auth.get(name.domain)?.failure?.text
      case 'server.live':
        return live.get(name.domain)?.failure?.text
      case 'server.forbiddenStreams':
        return account.stateFailure(name)
      default:
        return domains?.failure?.text
    }
  }

  #sourcesFor(name: StreamName | undefined, { probed }: Subject): readonly FactSource[] {
    const { account, prober } = this.#sources
    const given = this.#context.server ?? {}
    const known =
      account === undefined || name === undefined
        ? []
        : sourcesOf(name, given, account.given(name.domain), account.learnt)
    const seen = probed === undefined ? undefined : prober?.source(probed.destination)
    return seen === undefined ? known : [...known, seen]
  }

  get #language(): Language {
    return this.#wording.language ?? 'en'
  }
}

/** What a failure means for the check. */
const unchecked = ({ en, zh }: Text): Text => ({
  en: `${en}; rules that need it are not checked`,
  zh: `${zh}；相关规则未检查`,
})

const OF_SCOPE = rules.filter(({ leavesScope }) => leavesScope)

/** The facts that an account can tell. */
const OF_ACCOUNT: readonly string[] = [
  'server.account',
  'server.domains',
  'server.domainsComplete',
  'server.forbiddenStreams',
  'server.keys',
  'server.live',
]

/** The stream that a URL is about; `undefined` where its domain is no name. */
function nameOf({ domain: kind, reading: { domain, app, stream } }: Subject): StreamName | undefined {
  if (domain === undefined || kind?.kind !== 'name') return undefined
  return {
    domain: normalHost(domain.value),
    ...(app === undefined ? {} : { app: app.value }),
    ...(stream === undefined ? {} : { stream: stream.value }),
  }
}
