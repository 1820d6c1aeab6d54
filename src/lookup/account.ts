import type { DomainFacts, ServerContext } from '../core/model/context.ts'
import type { Text } from '../core/model/text.ts'
import type { Api } from './api.ts'
import { fetchDomains, fetchLive, fetchPushAuth, fetchStreamState } from './ask.ts'
import { runConcurrently } from './concurrency.ts'
import { type AccountFacts, createStreamKey, type Fact, type PushAuth, type StreamName } from './facts.ts'
import { isLookupFailure, LookupFailure } from './failure.ts'

/**
 * Streams whose state is asked for in one run. It is a call for each, of which the API takes so many a second: a list of thousands
 * would wait for minutes.
 */
export const MAX_STREAM_LOOKUPS = 500

/** Domains that are asked for in one run where the account's own are not known. */
const MAX_DOMAIN_LOOKUPS = 100

/** Domains about which nothing came, one after the other, before no more is asked: one of them may be slow by itself. */
const MAX_FAILED_DOMAINS = 3

/** Calls at once. */
const MAX_PARALLEL_CALLS = 4

/** Looks facts up in an account, each once, and only those that are not given. */
export class AccountLookup {
  readonly accountFacts: AccountFacts
  /** All that failed, for whoever tells of it. */
  readonly failures: LookupFailure[] = []
  readonly #api: Api
  readonly #givenContext: ServerContext
  #opening: Promise<void> | undefined
  #fatalFailure: LookupFailure | undefined
  /** Questions that need not be put again: by what is asked for, of all domains or of one. */
  readonly #failedQuestions = new Map<string, LookupFailure>()
  /** Domains about which nothing came since the last answer. */
  readonly #failedDomains = new Set<string>()

  /** `learnt`: what an earlier run learnt, or nothing. It grows. */
  constructor(api: Api, givenContext: ServerContext, accountFacts: AccountFacts) {
    this.#api = api
    this.#givenContext = givenContext
    this.accountFacts = accountFacts
  }

  /** The failure that every other call would have met with too. */
  get fatalFailure(): LookupFailure | undefined {
    return this.#fatalFailure
  }

  /** What is given of a domain: its own before what holds for all. */
  getGivenFacts(domain: string): DomainFacts {
    const { domains = {}, anyDomain } = this.#givenContext
    return { ...anyDomain, ...(Object.hasOwn(domains, domain) ? domains[domain] : undefined) }
  }

  /** Looks up what is to be known of the account as a whole. */
  open(): Promise<void> {
    this.#opening ??= this.#loadDomains()
    return this.#opening
  }

  /** Looks up what is to be known of these streams and is not known yet. */
  async lookUpStreams(names: readonly StreamName[]): Promise<void> {
    await this.open()
    await runConcurrently(this.#listTasks(names), MAX_PARALLEL_CALLS)
  }

  /** Why the account did not tell whether a stream is banned. */
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

  /** What an earlier run learnt stays where this one learns nothing. */
  async #lookUpAuth(domain: string, before: Fact<PushAuth> | undefined): Promise<void> {
    const fact = await this.#attempt('auth', domain, () => fetchPushAuth(this.#api, domain))
    const keeps = fact.value === undefined && before?.value !== undefined
    this.accountFacts.auth.set(domain, keeps ? { ...before, failure: fact.failure } : fact)
  }

  /** The account is asked for nothing about domains that it does not have. */
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

  /** A cache has no keys. */
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
      // What was waited for long enough is not waited for again with each stream. Permissions may differ by domain, and so may haste.
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

/** Holds the place of a fact until it comes. */
const PENDING_FACT = { failure: NOT_LOOKED_UP }

const TOO_MANY_STREAMS: Text = {
  en: `the state of no more than ${MAX_STREAM_LOOKUPS} streams is asked for in one run`,
  zh: `一次运行最多查询 ${MAX_STREAM_LOOKUPS} 个流的状态`,
}
