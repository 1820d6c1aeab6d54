import type { DomainFacts, ServerContext } from '../core/model/context.ts'
import type { Text } from '../core/model/text.ts'
import type { Api } from './api.ts'
import { fetchDomains, fetchLive, fetchPushAuth, fetchStreamState } from './ask.ts'
import { runConcurrently } from './concurrency.ts'
import { type AccountFacts, createStreamKey, type Fact, type PushAuth, type StreamName } from './facts.ts'
import { isLookupFailure, LookupFailure } from './failure.ts'

/**
 * Streams whose state is looked up in one run. Each takes a call, and the API limits calls per second: a list of thousands would take
 * minutes.
 */
export const MAX_STREAM_LOOKUPS = 500

/** Domains that are looked up in one run if the account's own domains are not known. */
const MAX_DOMAIN_LOOKUPS = 100

/** After connection failures for this many domains in a row, nothing more is looked up. A single domain may just be slow. */
const MAX_FAILED_DOMAINS = 3

/** Calls at a time. */
const MAX_PARALLEL_CALLS = 4

/** Looks up facts in an account: each once, and only those that are not given. Failures are kept, never thrown. */
export class AccountLookup {
  readonly accountFacts: AccountFacts
  /** All failures so far. */
  readonly failures: LookupFailure[] = []
  readonly #api: Api
  readonly #givenContext: ServerContext
  #opening: Promise<void> | undefined
  #fatalFailure: LookupFailure | undefined
  /** Lookups that are not repeated, by the kind of fact, or by that and the domain. */
  readonly #failedQuestions = new Map<string, LookupFailure>()
  /** Domains with connection failures since the last answer. */
  readonly #failedDomains = new Set<string>()

  /** @param accountFacts - facts from the cache, or empty. Facts are added to it. */
  constructor(api: Api, givenContext: ServerContext, accountFacts: AccountFacts) {
    this.#api = api
    this.#givenContext = givenContext
    this.accountFacts = accountFacts
  }

  /** A failure that every other call would have too. */
  get fatalFailure(): LookupFailure | undefined {
    return this.#fatalFailure
  }

  /** The given facts about a domain: its own before those of any domain. */
  getGivenFacts(domain: string): DomainFacts {
    const { domains = {}, anyDomain } = this.#givenContext
    return { ...anyDomain, ...(Object.hasOwn(domains, domain) ? domains[domain] : undefined) }
  }

  /** Looks up the facts about the account as a whole, once. */
  open(): Promise<void> {
    this.#opening ??= this.#loadDomains()
    return this.#opening
  }

  /** Looks up the facts about these streams that are not known yet. */
  async lookUpStreams(names: readonly StreamName[]): Promise<void> {
    await this.open()
    await runConcurrently(this.#listTasks(names), MAX_PARALLEL_CALLS)
  }

  /** Why it is not known whether a stream is banned. */
  findStreamFailure(name: StreamName): Text | undefined {
    const key = createStreamKey(name)
    if (key === undefined) return undefined
    const fact = this.accountFacts.streams.get(key)
    if (fact !== undefined || this.#fatalFailure !== undefined) return (fact?.failure ?? this.#fatalFailure)?.text
    return this.#isForeignDomain(name.domain) ? undefined : TOO_MANY_STREAMS
  }

  async #loadDomains(): Promise<void> {
    if (this.accountFacts.domains !== undefined) return
    this.accountFacts.domains = await this.#attempt('domains', '', () => fetchDomains(this.#api))
  }

  *#listTasks(names: readonly StreamName[]): Generator<() => Promise<void>> {
    const { accountFacts } = this
    for (const name of names) {
      const { domain, app = '', stream = '' } = name
      if (this.#fatalFailure !== undefined || this.#isForeignDomain(domain)) continue
      const { keys, auth, authDelta, limits, live } = this.getGivenFacts(domain)
      const isKnown = keys !== undefined && auth !== undefined && authDelta !== undefined
      if (
        !isKnown &&
        this.#canAsk(accountFacts.auth, domain) &&
        this.#needsAuth(accountFacts.auth.get(domain), domain)
      ) {
        const before = accountFacts.auth.get(domain)
        accountFacts.auth.set(
          domain,
          before?.value === undefined ? PENDING_FACT : { ...before, failure: NOT_LOOKED_UP },
        )
        yield () => this.#lookUpAuth(domain, before)
      }
      const counts = limits?.pushes !== undefined || limits?.pushesPerStream !== undefined
      if (counts && live === undefined && !accountFacts.live.has(domain) && this.#canAsk(accountFacts.live, domain)) {
        accountFacts.live.set(domain, PENDING_FACT)
        yield async () =>
          void accountFacts.live.set(domain, await this.#attempt('live', domain, () => fetchLive(this.#api, domain)))
      }
      const key = createStreamKey(name)
      if (key === undefined || this.#givenContext.forbiddenStreams !== undefined) continue
      if (accountFacts.streams.has(key) || accountFacts.streams.size >= MAX_STREAM_LOOKUPS) continue
      accountFacts.streams.set(key, PENDING_FACT)
      yield async () =>
        void accountFacts.streams.set(
          key,
          await this.#attempt('streams', domain, () => fetchStreamState(this.#api, domain, app, stream)),
        )
    }
  }

  /** The fact from the cache stays if the lookup fails. */
  async #lookUpAuth(domain: string, before: Fact<PushAuth> | undefined): Promise<void> {
    const fact = await this.#attempt('auth', domain, () => fetchPushAuth(this.#api, domain))
    const keeps = fact.value === undefined && before?.value !== undefined
    this.accountFacts.auth.set(domain, keeps ? { ...before, failure: fact.failure } : fact)
  }

  /** Whether the account does not have this push domain. Nothing is looked up for it. */
  #isForeignDomain(domain: string): boolean {
    if (this.#givenContext.domainsComplete === true) return !Object.hasOwn(this.#givenContext.domains ?? {}, domain)
    const known = this.accountFacts.domains?.value
    if (known === undefined) return false
    const own = known.domains.get(domain)
    return own === undefined ? known.complete : own.use === 'playback'
  }

  #canAsk(facts: ReadonlyMap<string, unknown>, domain: string): boolean {
    return facts.has(domain) || facts.size < MAX_DOMAIN_LOOKUPS || this.accountFacts.domains?.value !== undefined
  }

  /** Whether to look up the push authentication of a domain. A fact from the cache has no keys. */
  #needsAuth(fact: Fact<PushAuth> | undefined, domain: string): boolean {
    if (fact === undefined) return true
    if (fact.value === undefined || fact.failure !== undefined) return false
    return fact.cached && fact.value.keys === undefined && this.getGivenFacts(domain).keys === undefined
  }

  async #attempt<T>(what: keyof AccountFacts, domain: string, ask: () => Promise<Fact<T>>): Promise<Fact<T>> {
    const known =
      this.#fatalFailure ?? this.#failedQuestions.get(what) ?? this.#failedQuestions.get(`${what} ${domain}`)
    if (known !== undefined) return { failure: known }
    try {
      const fact = await ask()
      this.#failedDomains.clear()
      if (fact.failure !== undefined) this.failures.push(fact.failure)
      return fact
    } catch (failure) {
      if (!isLookupFailure(failure)) throw failure
      if (failure.isConnectionFailure) this.#failedDomains.add(domain)
      if (
        failure.affectsAllCalls ||
        (failure.isConnectionFailure && (what === 'domains' || this.#failedDomains.size >= MAX_FAILED_DOMAINS))
      ) {
        this.#fatalFailure ??= failure
      }
      // Rate limits hold for all domains. Permissions and slow answers may concern one domain only.
      if (failure.kind === 'throttled') this.#failedQuestions.set(what, failure)
      if (failure.kind === 'permission' || failure.isConnectionFailure)
        this.#failedQuestions.set(`${what} ${domain}`, failure)
      this.failures.push(failure)
      const { account: value, at } = failure
      if (value !== undefined && at !== undefined) this.accountFacts.account = { value, at, cached: false }
      return { failure }
    }
  }
}

const NOT_LOOKED_UP = new LookupFailure('stopped', 'it was not looked up', '尚未查询')

/** The placeholder of a fact until its lookup ends. */
const PENDING_FACT = { failure: NOT_LOOKED_UP }

const TOO_MANY_STREAMS: Text = {
  en: `at most ${MAX_STREAM_LOOKUPS} streams are looked up in one run`,
  zh: `一次运行最多查询 ${MAX_STREAM_LOOKUPS} 个流的状态`,
}
