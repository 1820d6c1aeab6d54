import type { DomainFacts, ServerContext } from '../core/model/context.ts'
import type { FactSource } from '../core/model/report.ts'
import { type AccountFacts, createStreamKey, type Fact, type StreamName } from './facts.ts'

/** Members of `DomainFacts` whose fact has another name. */
const FACT_NAMES: Readonly<Partial<Record<keyof DomainFacts, string>>> = { enabled: 'server.domains' }

const getFactName = (member: string): string => FACT_NAMES[member as keyof DomainFacts] ?? `server.${member}`

/** Where each fact about a stream came from: given facts first, then in the order of lookups. */
export function listFactSources(
  name: StreamName,
  givenContext: ServerContext,
  givenOfDomain: DomainFacts,
  { account: state, domains, auth, live, streams }: AccountFacts,
): readonly FactSource[] {
  const { account, domainsComplete, forbiddenStreams } = givenContext
  const listedDomains = domains?.value
  const sources = new FactSourceList([
    ...(account === undefined ? [] : ['server.account']),
    ...Object.keys(givenOfDomain).map(getFactName),
    ...(domainsComplete === true ? ['server.domainsComplete'] : []),
    ...(forbiddenStreams === undefined ? [] : ['server.forbiddenStreams']),
  ])
  const own = listedDomains?.domains.get(name.domain)
  sources.add(state, ['server.account'])
  sources.add(domains, [
    ...(own?.enabled === undefined ? [] : ['server.domains']),
    ...(listedDomains?.complete === true ? ['server.domainsComplete'] : []),
  ])
  const pushAuth = auth.get(name.domain)
  const { keys = [], ...rest } = pushAuth?.value ?? {}
  sources.add(pushAuth, [...Object.keys(rest).map(getFactName), ...(keys.length === 0 ? [] : ['server.keys'])])
  sources.add(live.get(name.domain), ['server.live'])
  sources.add(streams.get(createStreamKey(name) ?? ''), ['server.forbiddenStreams'])
  return sources.all
}

/** Facts by their source. Each fact is listed under its first source only. */
class FactSourceList {
  readonly all: FactSource[] = []
  readonly #listedNames: Set<string>

  constructor(givenFacts: readonly string[]) {
    this.#listedNames = new Set(givenFacts)
    if (givenFacts.length > 0) this.all.push({ from: 'given', facts: [...this.#listedNames].sort() })
  }

  add(fact: Fact<unknown> | undefined, names: readonly string[]): void {
    if (fact?.value === undefined) return
    const facts = names.filter((one) => !this.#listedNames.has(one))
    if (facts.length === 0) return
    for (const one of facts) this.#listedNames.add(one)
    this.all.push({ from: fact.cached ? 'cache' : 'account', at: fact.at, facts })
  }
}
