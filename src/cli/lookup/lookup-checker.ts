import { type UrlBlock, unpackEntries } from '../../batch/url-block.ts'
import type { Checker } from '../../core/index.ts'
import { Linter } from '../../core/linter/linter.ts'
import type { RuleContext } from '../../core/linter/rule-context.ts'
import type { Context, ForbiddenStream } from '../../core/model/context.ts'
import type { FactSource, Report, Unjudged } from '../../core/model/report.ts'
import type { Language, Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { rules } from '../../core/rules/index.ts'
import { normalizeHost } from '../../core/url/host-pattern.ts'
import type { AccountLookup } from '../../lookup/account.ts'
import { createStreamKey, type StreamName } from '../../lookup/facts.ts'
import { mergeAccountFacts } from '../../lookup/merge.ts'
import type { Prober } from '../../lookup/probe.ts'
import { listFactSources } from '../../lookup/sources.ts'
import { nodeDigest } from '../../node-digest.ts'
import { checker } from '../runtime/library.ts'

/** What looks facts up; absent where that was not asked for. */
export interface LookupSources {
  readonly account: AccountLookup | undefined
  readonly prober: Prober | undefined
}

/** What happens besides: what failed is told, what was learnt is kept, what is under way is ended. */
export interface LookupHooks {
  readonly onFailures: (failures: readonly Text[]) => Promise<void>
  readonly onFinish: () => Promise<void>
}

/** Looks facts up for URLs before they are judged, and judges them by these. Each fact is looked up once in a run. */
export class LookupChecker {
  /** Reports on one URL that `learn` had before. */
  readonly checkUrl: Checker
  readonly #context: Context
  readonly #wording: Wording
  readonly #sources: LookupSources
  readonly #hooks: LookupHooks
  /** To tell what URLs are about, and whether they are meant for somebody else. */
  readonly #scopeLinter: Linter
  /** By domain, by whether it is known which of its streams are banned, and by the state of the account: as much of the facts as one URL depends on. */
  readonly #checkers = new Map<string, Checker>()
  /** Grows as streams are looked up. Checkers look at it anew for each URL. */
  readonly #forbiddenStreams: ForbiddenStream[] = []
  readonly #bannedKeys = new Set<string>()
  /** What was told already, in whatever context. */
  readonly #reportedFailures: Set<string>

  private constructor(
    context: Context,
    wording: Wording,
    sources: LookupSources,
    aside: LookupHooks,
    reportedFailures: Set<string>,
  ) {
    this.#reportedFailures = reportedFailures
    this.#context = context
    this.#wording = wording
    this.#sources = sources
    this.#hooks = aside
    this.#scopeLinter = new Linter(SCOPE_RULES, nodeDigest, { ...context, countPushes: false })
    const unjudged = this.#findNeverJudged()
    this.checkUrl = Object.assign((url: string) => this.#createReport(url, unjudged), { unjudged })
  }

  /** Looks up what concerns all URLs. */
  static async open(
    context: Context,
    wording: Wording,
    sources: LookupSources,
    aside: LookupHooks,
  ): Promise<LookupChecker> {
    await sources.account?.open()
    const instance = new LookupChecker(context, wording, sources, aside, new Set())
    await instance.#reportFailures()
    return instance
  }

  /** For URLs that are read in another way, or by another client: what was looked up is shared, and `server` must be the same. */
  withContext(context: Context, wording: Wording): LookupChecker {
    return new LookupChecker(context, wording, this.#sources, this.#hooks, this.#reportedFailures)
  }

  /** Whether any lookup failed. */
  get hasFailures(): boolean {
    return this.#failures.length > 0
  }

  /** The same blocks, each once there is all to know for its URLs. */
  async *prefetch(blocks: AsyncIterable<UrlBlock>): AsyncGenerator<UrlBlock> {
    for await (const block of blocks) {
      await this.lookUpUrls(unpackEntries(block).map(({ url }) => url))
      yield block
    }
  }

  /** Looks up what these URLs depend on. A URL that is meant for somebody else is asked about nowhere. */
  async lookUpUrls(urls: readonly string[]): Promise<void> {
    const { account, prober } = this.#sources
    const subjects = urls.flatMap((url) => {
      const { ruleContext, prediction } = this.#scopeLinter.lint(url)
      return prediction.outcome === 'out-of-scope' ? [] : [ruleContext]
    })
    const names = subjects.flatMap((subject) => getStreamName(subject) ?? [])
    const destinations = subjects.flatMap(({ probeResult }) => probeResult?.destination ?? [])
    await Promise.all([account?.lookUpStreams(names), prober?.probe(destinations)])
    for (const name of names) this.#recordBan(name)
    await this.#reportFailures()
  }

  /** Keeps what was learnt, and ends what is under way. */
  finish(): Promise<void> {
    return this.#hooks.onFinish()
  }

  #recordBan(name: StreamName): void {
    const key = createStreamKey(name)
    if (key === undefined || this.#bannedKeys.has(key)) return
    if (this.#sources.account?.accountFacts.streams.get(key)?.value !== 'forbid') return
    this.#bannedKeys.add(key)
    const { domain, app, stream } = name
    if (app !== undefined && stream !== undefined) this.#forbiddenStreams.push({ domain, app, stream })
  }

  get #failures(): readonly Text[] {
    const { account, prober } = this.#sources
    const ofAccount = (account?.failures ?? []).filter(({ kind }) => kind !== 'stopped')
    return [
      // What an error says of the account is a fact like any other.
      ...ofAccount.map(({ text, account: state }) => (state === undefined ? formatFailure(text) : text)),
      ...(prober?.failures ?? []).map(formatFailure),
    ]
  }

  async #reportFailures(): Promise<void> {
    const newFailures = this.#failures.filter(
      ({ en }) => !this.#reportedFailures.has(en) && this.#reportedFailures.add(en),
    )
    if (newFailures.length > 0) await this.#hooks.onFailures(newFailures)
  }

  #createReport(url: string, never: readonly Unjudged[]): Report {
    const { ruleContext, prediction } = this.#scopeLinter.lint(url)
    const name = getStreamName(ruleContext)
    const check = this.#getChecker(name)
    const report = check(url)
    if (prediction.outcome === 'out-of-scope') return report
    const unjudged = [...check.unjudged, ...report.unjudged]
      .filter(({ rule }) => !never.some((one) => one.rule === rule))
      .map((one) => ({ ...one, ...this.#getReason(one.needs, name, ruleContext) }))
    const sources = this.#listSources(name, ruleContext)
    return { ...report, unjudged, ...(sources.length === 0 ? {} : { sources }) }
  }

  #getChecker(name: StreamName | undefined): Checker {
    const { account } = this.#sources
    const key = name && createStreamKey(name)
    const isKnown = key !== undefined && account?.accountFacts.streams.get(key)?.value !== undefined
    const domain = name !== undefined && this.#hasFacts(name.domain) ? name.domain : ''
    const place = `${isKnown} ${domain} ${account?.accountFacts.account?.value}`
    const known = this.#checkers.get(place)
    if (known !== undefined) return known
    const created = checker(this.#createContext(isKnown ? this.#forbiddenStreams : undefined), this.#wording)
    this.#checkers.set(place, created)
    return created
  }

  /** Whether the account told anything of the domain by itself. All others are alike. */
  #hasFacts(domain: string): boolean {
    const { domains, auth, live } = this.#sources.account?.accountFacts ?? {}
    return domains?.value?.domains.has(domain) === true || auth?.has(domain) === true || live?.has(domain) === true
  }

  #createContext(forbidden: readonly ForbiddenStream[] | undefined): Context {
    const { account, prober } = this.#sources
    const server = this.#context.server ?? {}
    return {
      ...this.#context,
      server: account === undefined ? server : mergeAccountFacts(server, account.accountFacts, forbidden),
      ...(prober === undefined ? {} : { probes: prober.probes }),
    }
  }

  /** The rules that can judge no URL, whatever is yet to be learnt. */
  #findNeverJudged(): readonly Unjudged[] {
    const { account } = this.#sources
    const isUnavailable = account === undefined || account.fatalFailure !== undefined
    const context = this.#createContext(isUnavailable ? undefined : this.#forbiddenStreams)
    const server = context.server ?? {}
    const counts = [server.anyDomain, ...Object.values(server.domains ?? {})].some((one) => one?.limits !== undefined)
    const expectedFacts = isUnavailable
      ? {}
      : { keys: [{ role: 'primary', value: ' ' } as const], ...(counts ? { live: {} } : {}) }
    const { unjudged } = checker({
      ...context,
      server: { ...server, anyDomain: { ...expectedFacts, ...server.anyDomain } },
    })
    return unjudged.map((one) => ({ ...one, ...this.#getReason(one.needs, undefined, undefined) }))
  }

  #getReason(
    needs: string,
    name: StreamName | undefined,
    subject: RuleContext | undefined,
  ): { readonly reason?: string } {
    const reason = this.#findFailure(needs, name, subject)
    return reason === undefined ? {} : { reason: reason[this.#language] }
  }

  #findFailure(needs: string, name: StreamName | undefined, subject: RuleContext | undefined): Text | undefined {
    const { account, prober } = this.#sources
    const destination = needs.startsWith('probe.') ? subject?.probeResult?.destination : undefined
    if (destination !== undefined) return prober?.getReason(needs, destination)
    if (account === undefined || !ACCOUNT_FACTS.includes(needs)) return undefined
    const { domains, auth, live } = account.accountFacts
    if (account.fatalFailure !== undefined || name === undefined) return account.fatalFailure?.text
    switch (needs) {
      case 'server.keys':
        return auth.get(name.domain)?.failure?.text
      case 'server.live':
        return live.get(name.domain)?.failure?.text
      case 'server.forbiddenStreams':
        return account.findStreamFailure(name)
      default:
        return domains?.failure?.text
    }
  }

  #listSources(name: StreamName | undefined, { probeResult }: RuleContext): readonly FactSource[] {
    const { account, prober } = this.#sources
    const givenContext = this.#context.server ?? {}
    const known =
      account === undefined || name === undefined
        ? []
        : listFactSources(name, givenContext, account.getGivenFacts(name.domain), account.accountFacts)
    const seen = probeResult === undefined ? undefined : prober?.createSource(probeResult.destination)
    return seen === undefined ? known : [...known, seen]
  }

  get #language(): Language {
    return this.#wording.language ?? 'en'
  }
}

/** What a failure means for the check. */
const formatFailure = ({ en, zh }: Text): Text => ({
  en: `${en}; rules that need it are not checked`,
  zh: `${zh}；相关规则未检查`,
})

const SCOPE_RULES = rules.filter(({ outOfScope }) => outOfScope)

/** The facts that an account can tell. */
const ACCOUNT_FACTS: readonly string[] = [
  'server.account',
  'server.domains',
  'server.domainsComplete',
  'server.forbiddenStreams',
  'server.keys',
  'server.live',
]

/** The stream that a URL is about; `undefined` where its domain is no name. */
function getStreamName({ domainKind: kind, reading: { domain, app, stream } }: RuleContext): StreamName | undefined {
  if (domain === undefined || kind?.kind !== 'name') return undefined
  return {
    domain: normalizeHost(domain.value),
    ...(app === undefined ? {} : { app: app.value }),
    ...(stream === undefined ? {} : { stream: stream.value }),
  }
}
