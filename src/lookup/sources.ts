import type { DomainFacts, ServerContext } from '../core/model/context.ts'
import type { FactSource } from '../core/model/report.ts'
import { type Fact, type Learnt, type StreamName, streamKey } from './learnt.ts'

/** Members of `DomainFacts` that are facts by another name. */
const NAMES: Readonly<Partial<Record<keyof DomainFacts, string>>> = { enabled: 'server.domains' }

const nameOf = (member: string): string => NAMES[member as keyof DomainFacts] ?? `server.${member}`

/** Where each fact about a stream came from: what is given first, then in the order in which it was learnt. */
export function sourcesOf(
  name: StreamName,
  given: ServerContext,
  givenOfDomain: DomainFacts,
  { account: state, domains, auth, live, streams }: Learnt,
): readonly FactSource[] {
  const { account, domainsComplete, forbiddenStreams } = given
  const told = domains?.value
  const sources = new Sources([
    ...(account === undefined ? [] : ['server.account']),
    ...Object.keys(givenOfDomain).map(nameOf),
    ...(domainsComplete === true ? ['server.domainsComplete'] : []),
    ...(forbiddenStreams === undefined ? [] : ['server.forbiddenStreams']),
  ])
  const own = told?.domains.get(name.domain)
  sources.add(state, ['server.account'])
  sources.add(domains, [
    ...(own?.enabled === undefined ? [] : ['server.domains']),
    ...(told?.complete === true ? ['server.domainsComplete'] : []),
  ])
  const known = auth.get(name.domain)
  const { keys = [], ...rest } = known?.value ?? {}
  sources.add(known, [...Object.keys(rest).map(nameOf), ...(keys.length === 0 ? [] : ['server.keys'])])
  sources.add(live.get(name.domain), ['server.live'])
  sources.add(streams.get(streamKey(name) ?? ''), ['server.forbiddenStreams'])
  return sources.all
}

/** Facts by where they come from, each where it is first named. */
class Sources {
  readonly all: FactSource[] = []
  readonly #named: Set<string>

  constructor(given: readonly string[]) {
    this.#named = new Set(given)
    if (given.length > 0) this.all.push({ from: 'given', facts: [...this.#named].sort() })
  }

  add(fact: Fact<unknown> | undefined, names: readonly string[]): void {
    if (fact?.value === undefined) return
    const facts = names.filter((one) => !this.#named.has(one))
    if (facts.length === 0) return
    for (const one of facts) this.#named.add(one)
    this.all.push({ from: fact.cached ? 'cache' : 'account', at: fact.at, facts })
  }
}
