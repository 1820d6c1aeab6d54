import { Linter } from '../../core/linter/linter.ts'
import type { RuleContext } from '../../core/linter/rule-context.ts'
import type { Context, ForbiddenStream } from '../../core/model/context.ts'
import type { Prediction } from '../../core/model/prediction.ts'
import type { Report, UrlChecker } from '../../core/model/report.ts'
import type { Language, Text } from '../../core/model/text.ts'
import type { Unjudged } from '../../core/model/unjudged.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { rules } from '../../core/rules/index.ts'
import { checker } from '../../index.ts'
import { createStreamKey, type StreamName } from '../../lookup/facts.ts'
import { mergeAccountFacts } from '../../lookup/merge.ts'
import { nodeDigest } from '../../node-digest.ts'
import { findFailure, getStreamName, type LookupSources, listFailureTexts, listSources } from './lookup-sources.ts'

/** Side effects of lookups. `onFailures` prints failures, each once. `onFinish` aborts open requests and writes the cache. */
export interface LookupHooks {
  readonly onFailures: (failures: readonly Text[]) => Promise<void>
  readonly onFinish: () => Promise<void>
}

/** Looks facts up for URLs, and checks the URLs by these facts. Each fact is looked up once in a run. */
export class LookupChecker {
  /** Checks one URL. Call `lookUpUrls` with it first. */
  readonly checkUrl: UrlChecker
  readonly #context: Context
  readonly #wording: Wording
  readonly #sources: LookupSources
  readonly #hooks: LookupHooks
  /** Finds the stream of a URL, and whether the URL is for another platform. */
  readonly #scopeLinter: Linter
  /** By the facts that one URL depends on: domain, whether the ban of its stream is known, and the state of the account. */
  readonly #checkers = new Map<string, UrlChecker>()
  /** Grows as streams are looked up. Checkers read it again for each URL. */
  readonly #forbiddenStreams: ForbiddenStream[] = []
  readonly #bannedKeys = new Set<string>()
  /** The English texts of the failures that were printed, shared by all contexts. */
  readonly #reportedFailures: Set<string>

  private constructor(
    context: Context,
    wording: Wording,
    sources: LookupSources,
    hooks: LookupHooks,
    reportedFailures: Set<string>,
  ) {
    this.#reportedFailures = reportedFailures
    this.#context = context
    this.#wording = wording
    this.#sources = sources
    this.#hooks = hooks
    this.#scopeLinter = new Linter(SCOPE_RULES, nodeDigest, { ...context, countPushes: false }, () => 0)
    const unjudged = this.#findNeverJudged()
    this.checkUrl = Object.assign((url: string) => this.#createReport(url, unjudged), { unjudged })
  }

  /**
   * Creates a checker after it has looked up what concerns all URLs.
   * @param reportedFailures - the English texts of failures that are not printed again
   */
  static async open(
    context: Context,
    wording: Wording,
    sources: LookupSources,
    hooks: LookupHooks,
    reportedFailures: Set<string>,
  ): Promise<LookupChecker> {
    await sources.account?.open()
    const instance = new LookupChecker(context, wording, sources, hooks, reportedFailures)
    await instance.#reportFailures()
    return instance
  }

  /**
   * A checker for URLs of another client or in another context. It shares all that was looked up.
   * @param context - `server` must be that of this checker, which is not verified
   */
  withContext(context: Context, wording: Wording): LookupChecker {
    return new LookupChecker(context, wording, this.#sources, this.#hooks, this.#reportedFailures)
  }

  /** Whether any lookup failed. */
  get hasFailures(): boolean {
    return listFailureTexts(this.#sources).length > 0
  }

  /** Looks up what these URLs depend on. Nothing is looked up for URLs of other platforms, and for texts that are no URLs. */
  async lookUpUrls(urls: readonly string[]): Promise<void> {
    const { account, prober } = this.#sources
    const ruleContexts = urls.flatMap((url) => {
      const { ruleContext, prediction } = this.#scopeLinter.lint(url)
      return prediction.outcome === 'no-objection' ? [ruleContext] : []
    })
    const names = ruleContexts.flatMap((ruleContext) => getStreamName(ruleContext) ?? [])
    const destinations = ruleContexts.flatMap(({ probeResult }) => probeResult?.destination ?? [])
    await Promise.all([account?.lookUpStreams(names), prober?.probe(destinations)])
    for (const name of names) this.#recordBan(name)
    await this.#reportFailures()
  }

  /** Aborts open requests and writes the cache. */
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

  async #reportFailures(): Promise<void> {
    const newFailures = listFailureTexts(this.#sources).filter(
      ({ en }) => !this.#reportedFailures.has(en) && this.#reportedFailures.add(en),
    )
    if (newFailures.length > 0) await this.#hooks.onFailures(newFailures)
  }

  #createReport(url: string, never: readonly Unjudged[]): Report {
    const { ruleContext, prediction } = this.#scopeLinter.lint(url)
    const name = getStreamName(ruleContext)
    const check = this.#getChecker(name)
    const report = check(url)
    if (prediction.outcome !== 'no-objection') return report
    const addReason = (one: Unjudged): Unjudged => ({ ...one, ...this.#getReason(one.needs, name, ruleContext) })
    const unjudged = [...check.unjudged, ...report.unjudged]
      .filter(({ rule }) => !never.some((one) => one.rule === rule))
      .map(addReason)
    const predicted = mapUnjudgedAfterFixes(report.prediction, addReason)
    const sources = listSources(this.#sources, this.#context.server ?? {}, name, ruleContext)
    return { ...report, prediction: predicted, unjudged, ...(sources.length === 0 ? {} : { sources }) }
  }

  #getChecker(name: StreamName | undefined): UrlChecker {
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

  /** Whether the account has facts about this domain. All domains without facts share one checker. */
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

  /** The rules that cannot check any URL, whatever else is looked up. */
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
    ruleContext: RuleContext | undefined,
  ): { readonly reason?: string } {
    const reason = findFailure(this.#sources, needs, name, ruleContext)
    return reason === undefined ? {} : { reason: reason[this.#language] }
  }

  get #language(): Language {
    return this.#wording.language ?? 'en'
  }
}

/** Nothing is looked up if one of these has a finding. */
const SCOPE_RULES = rules.filter(({ outOfScope, exclusive }) => outOfScope ?? exclusive)

function mapUnjudgedAfterFixes(prediction: Prediction, change: (unjudged: Unjudged) => Unjudged): Prediction {
  const { afterFixes } = prediction
  const unjudged = afterFixes?.unjudged?.map(change)
  return afterFixes === undefined || unjudged === undefined
    ? prediction
    : { ...prediction, afterFixes: { ...afterFixes, unjudged } }
}
