import type { DomainFacts, ServerContext } from '../core/model/context.ts'
import type { Text } from '../core/model/text.ts'
import type { Api } from './api.ts'
import { askDomains, askLive, askPushAuth, askStreamState } from './ask.ts'
import { isLookupFailure, LookupFailure } from './failure.ts'
import { type Fact, type Learnt, type PushAuth, type StreamName, streamKey } from './learnt.ts'
import { sideBySide } from './side-by-side.ts'

/**
 * Streams whose state is asked for in one run. It is a call for each, of which the API takes so many a second: a list of thousands
 * would wait for minutes.
 */
export const MOST_STREAMS = 500

/** Domains that are asked for in one run where the account's own are not known. */
const MOST_DOMAINS = 100

/** Domains about which nothing came, one after the other, before no more is asked: one of them may be slow by itself. */
const MOST_LOST = 3

/** Calls at once. */
const MOST_CALLS = 4

/** Looks facts up in an account, each once, and only those that are not given. */
export class Account {
  readonly learnt: Learnt
  /** All that failed, for whoever tells of it. */
  readonly failures: LookupFailure[] = []
  readonly #api: Api
  readonly #given: ServerContext
  #opened: Promise<void> | undefined
  #down: LookupFailure | undefined
  /** Questions that need not be put again: by what is asked for, of all domains or of one. */
  readonly #closed = new Map<string, LookupFailure>()
  /** Domains about which nothing came since the last answer. */
  readonly #lost = new Set<string>()

  /** `learnt`: what an earlier run learnt, or nothing. It grows. */
  constructor(api: Api, given: ServerContext, learnt: Learnt) {
    this.#api = api
    this.#given = given
    this.learnt = learnt
  }

  /** The failure that every other call would have met with too. */
  get down(): LookupFailure | undefined {
    return this.#down
  }

  /** What is given of a domain: its own before what holds for all. */
  given(domain: string): DomainFacts {
    const { domains = {}, anyDomain } = this.#given
    return { ...anyDomain, ...(Object.hasOwn(domains, domain) ? domains[domain] : undefined) }
  }

  /** Looks up what is to be known of the account as a whole. */
  open(): Promise<void> {
    this.#opened ??= this.#open()
    return this.#opened
  }

  /** Looks up what is to be known of these streams and is not known yet. */
  async learn(names: readonly StreamName[]): Promise<void> {
    await this.open()
    await sideBySide(this.#tasksFor(names), MOST_CALLS)
  }

  /** Why the account did not tell whether a stream is banned. */
  stateFailure(name: StreamName): Text | undefined {
    const key = streamKey(name)
    if (key === undefined) return undefined
    const fact = this.learnt.streams.get(key)
    if (fact !== undefined || this.#down !== undefined) return (fact?.failure ?? this.#down)?.text
    return this.#isForeign(name.domain) ? undefined : TOO_MANY
  }

  async #open(): Promise<void> {
    if (this.learnt.domains !== undefined) return
    this.learnt.domains = await this.#try('domains', '', () => askDomains(this.#api))
  }

  *#tasksFor(names: readonly StreamName[]): Generator<() => Promise<void>> {
    const { learnt } = this
    for (const name of names) {
      const { domain, app = '', stream = '' } = name
      if (this.#down !== undefined || this.#isForeign(domain)) continue
      const { keys, auth, authDelta, limits, live } = this.given(domain)
      const isKnown = keys !== undefined && auth !== undefined && authDelta !== undefined
      if (!isKnown && this.#mayAsk(learnt.auth, domain) && this.#isWanting(learnt.auth.get(domain), domain)) {
        const before = learnt.auth.get(domain)
        learnt.auth.set(domain, before?.value === undefined ? UNDER_WAY : { ...before, failure: NOT_YET })
        yield () => this.#learnAuth(domain, before)
      }
      const counts = limits?.pushes !== undefined || limits?.pushesPerStream !== undefined
      if (counts && live === undefined && !learnt.live.has(domain) && this.#mayAsk(learnt.live, domain)) {
        learnt.live.set(domain, UNDER_WAY)
        yield async () =>
          void learnt.live.set(domain, await this.#try('live', domain, () => askLive(this.#api, domain)))
      }
      const key = streamKey(name)
      if (key === undefined || this.#given.forbiddenStreams !== undefined) continue
      if (learnt.streams.has(key) || learnt.streams.size >= MOST_STREAMS) continue
      learnt.streams.set(key, UNDER_WAY)
      yield async () =>
        void learnt.streams.set(
          key,
          await this.#try('streams', domain, () => askStreamState(this.#api, domain, app, stream)),
        )
    }
  }

  /** What an earlier run learnt stays where this one learns nothing. */
  async #learnAuth(domain: string, before: Fact<PushAuth> | undefined): Promise<void> {
    const fact = await this.#try('auth', domain, () => askPushAuth(this.#api, domain))
    const keeps = fact.value === undefined && before?.value !== undefined
    this.learnt.auth.set(domain, keeps ? { ...before, failure: fact.failure } : fact)
  }

  /** The account is asked for nothing about domains that it does not have. */
  #isForeign(domain: string): boolean {
    if (this.#given.domainsComplete === true) return !Object.hasOwn(this.#given.domains ?? {}, domain)
    const known = this.learnt.domains?.value
    if (known === undefined) return false
    const own = known.domains.get(domain)
    return own === undefined ? known.complete : own.use === 'playback'
  }

  #mayAsk(facts: ReadonlyMap<string, unknown>, domain: string): boolean {
    return facts.has(domain) || facts.size < MOST_DOMAINS || this.learnt.domains?.value !== undefined
  }

  /** A cache has no keys. */
  #isWanting(fact: Fact<PushAuth> | undefined, domain: string): boolean {
    if (fact === undefined) return true
    if (fact.value === undefined || fact.failure !== undefined) return false
    return fact.cached && fact.value.keys === undefined && this.given(domain).keys === undefined
  }

  async #try<T>(what: keyof Learnt, domain: string, ask: () => Promise<Fact<T>>): Promise<Fact<T>> {
    const known = this.#down ?? this.#closed.get(what) ?? this.#closed.get(`${what} ${domain}`)
    if (known !== undefined) return { failure: known }
    try {
      const fact = await ask()
      this.#lost.clear()
      if (fact.failure !== undefined) this.failures.push(fact.failure)
      return fact
    } catch (failure) {
      if (!isLookupFailure(failure)) throw failure
      if (failure.isOfWay) this.#lost.add(domain)
      if (failure.isOfAll || (failure.isOfWay && (what === 'domains' || this.#lost.size >= MOST_LOST))) {
        this.#down ??= failure
      }
      // What was waited for long enough is not waited for again with each stream. Permissions may differ by domain, and so may haste.
      if (failure.kind === 'throttled') this.#closed.set(what, failure)
      if (failure.kind === 'permission' || failure.isOfWay) this.#closed.set(`${what} ${domain}`, failure)
      this.failures.push(failure)
      const { account: value, at } = failure
      if (value !== undefined && at !== undefined) this.learnt.account = { value, at, cached: false }
      return { failure }
    }
  }
}

const NOT_YET = new LookupFailure('stopped', 'it was not looked up', '尚未查询')

/** Holds the place of a fact until it comes. */
const UNDER_WAY = { failure: NOT_YET }

const TOO_MANY: Text = {
  en: `the state of no more than ${MOST_STREAMS} streams is asked for in one run`,
  zh: `一次运行最多查询 ${MOST_STREAMS} 个流的状态`,
}
