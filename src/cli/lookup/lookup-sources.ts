import type { RuleContext } from '../../core/linter/rule-context.ts'
import type { ServerContext } from '../../core/model/context.ts'
import type { FactSource } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import type { AccountLookup } from '../../lookup/account.ts'
import type { StreamName } from '../../lookup/facts.ts'
import type { Prober } from '../../lookup/probe.ts'
import { listFactSources } from '../../lookup/sources.ts'

/** What looks facts up. Each is absent unless the command line asks for it. */
export interface LookupSources {
  readonly account: AccountLookup | undefined
  readonly prober: Prober | undefined
}

/** The stream that a URL names; `undefined` if its domain is not a domain name. */
export function getStreamName({
  domainKind: kind,
  reading: { domain, app, stream },
}: RuleContext): StreamName | undefined {
  if (domain === undefined || kind?.kind !== 'name') return undefined
  return {
    domain: normalizeHost(domain.value),
    ...(app === undefined ? {} : { app: app.value }),
    ...(stream === undefined ? {} : { stream: stream.value }),
  }
}

/** What failed so far, as it is printed. Failures after Ctrl-C are left out. */
export function listFailureTexts({ account, prober }: LookupSources): readonly Text[] {
  const accountFailures = (account?.failures ?? []).filter(({ kind }) => kind !== 'stopped')
  return [
    // An error about the state of the account is a fact like any other.
    ...accountFailures.map(({ text, account: state }) => (state === undefined ? formatFailure(text) : text)),
    ...(prober?.failures ?? []).map(formatFailure),
  ]
}

const formatFailure = ({ en, zh }: Text): Text => ({
  en: `${en}; rules that need it are not checked`,
  zh: `${zh}；相关规则未检查`,
})

/** The facts that the account's API can give. */
const ACCOUNT_FACTS: readonly string[] = [
  'server.account',
  'server.domains',
  'server.domainsComplete',
  'server.forbiddenStreams',
  'server.keys',
  'server.live',
]

/**
 * Why a fact that a rule needs is not known; `undefined` if it was not looked up.
 * @param needs - the fact, by its name in the configuration
 */
export function findFailure(
  { account, prober }: LookupSources,
  needs: string,
  name: StreamName | undefined,
  ruleContext: RuleContext | undefined,
): Text | undefined {
  const destination = needs.startsWith('probe.') ? ruleContext?.probeResult?.destination : undefined
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

/**
 * Where the facts about a URL came from.
 * @param givenContext - the facts from the configuration and the command line
 */
export function listSources(
  { account, prober }: LookupSources,
  givenContext: ServerContext,
  name: StreamName | undefined,
  { probeResult }: RuleContext,
): readonly FactSource[] {
  const known =
    account === undefined || name === undefined
      ? []
      : listFactSources(name, givenContext, account.getGivenFacts(name.domain), account.accountFacts)
  const seen = probeResult === undefined ? undefined : prober?.createSource(probeResult.destination)
  return seen === undefined ? known : [...known, seen]
}
