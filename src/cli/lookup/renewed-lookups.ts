import type { UrlChecker } from '../../core/model/report.ts'
import type { LookupChecker } from './lookup-checker.ts'

/** What a run needs of lookups. */
export type Lookups = Pick<LookupChecker, 'checkUrl' | 'withContext' | 'hasFailures' | 'lookUpUrls' | 'finish'>

type OpenLookups = () => Promise<LookupChecker | undefined>

/** How long facts are used: as long as those of a cache by default. In milliseconds. */
const MAX_AGE_MS = 600_000

/** Lookups for a process that may live for days: facts that are too old are all looked up again. */
export class RenewedLookups implements Lookups {
  readonly checkUrl: UrlChecker
  readonly #open: OpenLookups
  readonly #now: () => Date
  #current: LookupChecker
  #openedAt: number
  #hadFailures = false

  private constructor(first: LookupChecker, open: OpenLookups, now: () => Date, openedAt: number) {
    this.#current = first
    this.#open = open
    this.#now = now
    this.#openedAt = openedAt
    const { unjudged } = first.checkUrl
    this.checkUrl = Object.assign((url: string) => this.#current.checkUrl(url), { unjudged })
  }

  /** @param open - opens lookups that know no facts yet; `undefined` if nothing is to be looked up */
  static async open(open: OpenLookups, now: () => Date): Promise<RenewedLookups | undefined> {
    const openedAt = +now()
    const first = await open()
    return first && new RenewedLookups(first, open, now, openedAt)
  }

  get hasFailures(): boolean {
    return this.#hadFailures || this.#current.hasFailures
  }

  async lookUpUrls(urls: readonly string[]): Promise<void> {
    const now = +this.#now()
    if (now - this.#openedAt > MAX_AGE_MS) {
      this.#hadFailures = this.hasFailures
      await this.#current.finish()
      this.#current = (await this.#open()) ?? this.#current
      this.#openedAt = now
    }
    await this.#current.lookUpUrls(urls)
  }

  withContext(...args: Parameters<LookupChecker['withContext']>): LookupChecker {
    return this.#current.withContext(...args)
  }

  finish(): Promise<void> {
    return this.#current.finish()
  }
}
