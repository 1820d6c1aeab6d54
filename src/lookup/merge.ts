import type { DomainFacts, ForbiddenStream, ServerContext } from '../core/model/context.ts'
import type { AccountDomains, AccountFacts } from './facts.ts'

/**
 * The given facts and those of the account. Given facts win.
 * @param forbidden - the banned streams found so far; absent if it is not known whether the stream in question is banned
 */
export function mergeAccountFacts(
  givenContext: ServerContext,
  accountFacts: AccountFacts,
  forbidden: readonly ForbiddenStream[] | undefined,
): ServerContext {
  const accountDomains = accountFacts.domains?.value
  const account = givenContext.account === undefined ? accountFacts.account?.value : undefined
  const complete = accountDomains?.complete === true ? true : givenContext.domainsComplete
  const forbiddenStreams = givenContext.forbiddenStreams ?? forbidden
  return {
    ...givenContext,
    ...(account === undefined ? {} : { account, accountInferred: true }),
    domains: mergeDomains(givenContext, accountFacts, accountDomains),
    ...(complete === undefined ? {} : { domainsComplete: complete }),
    ...(forbiddenStreams === undefined ? {} : { forbiddenStreams }),
  }
}

function mergeDomains(
  givenContext: ServerContext,
  accountFacts: AccountFacts,
  accountDomains: AccountDomains | undefined,
): Record<string, DomainFacts> {
  const names = new Set(Object.keys(givenContext.domains ?? {}))
  // If the given list is complete, the account's adds nothing.
  if (givenContext.domainsComplete !== true) {
    for (const name of accountDomains?.domains.keys() ?? []) names.add(name)
    for (const [name, { value }] of accountFacts.auth) if (value !== undefined) names.add(name)
    for (const [name, { value }] of accountFacts.live) if (value !== undefined) names.add(name)
  }
  return Object.fromEntries(
    [...names].map((name) => [name, mergeDomainFacts(name, givenContext, accountFacts, accountDomains)]),
  )
}

function mergeDomainFacts(
  domain: string,
  { domains = {}, domainsComplete, anyDomain }: ServerContext,
  accountFacts: AccountFacts,
  accountDomains: AccountDomains | undefined,
): DomainFacts {
  const own = Object.hasOwn(domains, domain) ? domains[domain] : undefined
  const listedDomain = accountDomains?.domains.get(domain)
  const use = listedDomain === undefined ? (accountDomains?.complete === true ? 'none' : undefined) : listedDomain.use
  // A given `enabled` means that the domain exists.
  const isGiven = domainsComplete === true || own?.enabled !== undefined
  const { auth, authDelta, keys = [] } = accountFacts.auth.get(domain)?.value ?? {}
  const live = accountFacts.live.get(domain)?.value
  return {
    ...(use === undefined || isGiven ? {} : { use }),
    ...(listedDomain?.enabled === undefined ? {} : { enabled: listedDomain.enabled }),
    ...(auth === undefined ? {} : { auth }),
    ...(authDelta === undefined ? {} : { authDelta }),
    ...(keys.length === 0 ? {} : { keys }),
    ...(live === undefined ? {} : { live }),
    ...anyDomain,
    ...own,
  }
}
