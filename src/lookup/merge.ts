import type { DomainFacts, ForbiddenStream, ServerContext } from '../core/model/context.ts'
import type { AccountDomains, Learnt } from './learnt.ts'

/**
 * What is known of the server with what the account told: what is given wins. `forbidden`: the banned streams found so far; absent
 * where that is not known of the stream in question.
 */
export function withLearnt(
  given: ServerContext,
  learnt: Learnt,
  forbidden: readonly ForbiddenStream[] | undefined,
): ServerContext {
  const known = learnt.domains?.value
  const account = given.account === undefined ? learnt.account?.value : undefined
  const complete = known?.complete === true ? true : given.domainsComplete
  const forbiddenStreams = given.forbiddenStreams ?? forbidden
  return {
    ...given,
    ...(account === undefined ? {} : { account, accountInferred: true }),
    domains: domainsWith(given, learnt, known),
    ...(complete === undefined ? {} : { domainsComplete: complete }),
    ...(forbiddenStreams === undefined ? {} : { forbiddenStreams }),
  }
}

function domainsWith(
  given: ServerContext,
  learnt: Learnt,
  known: AccountDomains | undefined,
): Record<string, DomainFacts> {
  const names = new Set(Object.keys(given.domains ?? {}))
  // Where the given list is complete, the account's has nothing to add.
  if (given.domainsComplete !== true) {
    for (const name of known?.domains.keys() ?? []) names.add(name)
    for (const [name, { value }] of learnt.auth) if (value !== undefined) names.add(name)
    for (const [name, { value }] of learnt.live) if (value !== undefined) names.add(name)
  }
  return Object.fromEntries([...names].map((name) => [name, factsOf(name, given, learnt, known)]))
}

function factsOf(
  domain: string,
  { domains = {}, domainsComplete, anyDomain }: ServerContext,
  learnt: Learnt,
  known: AccountDomains | undefined,
): DomainFacts {
  const own = Object.hasOwn(domains, domain) ? domains[domain] : undefined
  const told = known?.domains.get(domain)
  const use = told === undefined ? (known?.complete === true ? 'none' : undefined) : told.use
  // Whoever says that a domain is enabled says that there is one.
  const isGiven = domainsComplete === true || own?.enabled !== undefined
  const { auth, authDelta, keys = [] } = learnt.auth.get(domain)?.value ?? {}
  const live = learnt.live.get(domain)?.value
  return {
    ...(use === undefined || isGiven ? {} : { use }),
    ...(told?.enabled === undefined ? {} : { enabled: told.enabled }),
    ...(auth === undefined ? {} : { auth }),
    ...(authDelta === undefined ? {} : { authDelta }),
    ...(keys.length === 0 ? {} : { keys }),
    ...(live === undefined ? {} : { live }),
    ...anyDomain,
    ...own,
  }
}
