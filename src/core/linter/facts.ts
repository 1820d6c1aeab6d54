import type { DomainFacts, ServerContext } from '../model/context.ts'

/** A fact that a rule may need, named as in the configuration. */
export type FactName =
  | 'clientIp'
  | 'probe.certificate'
  | 'probe.dns'
  | 'probe.port'
  | 'server.account'
  | 'server.apps'
  | 'server.channels'
  | 'server.domains'
  | 'server.domainsComplete'
  | 'server.forbiddenStreams'
  | 'server.ipAllow'
  | 'server.ipDeny'
  | 'server.keys'
  | 'server.limits'
  | 'server.live'
  | 'server.templates'
  | 'server.thirdPartyAuth'

/** Everything known about the server for one domain. */
export interface Facts extends DomainFacts {
  readonly account: ServerContext['account']
  readonly accountInferred: boolean
  /** Whether the account has this domain for pushing; `undefined` if its list of domains is incomplete. */
  readonly hasPushDomain: boolean | undefined
  readonly forbiddenStreams: ServerContext['forbiddenStreams']
}

/** Merges the facts for every domain with those of one domain, which win. */
export function resolveFacts(server: ServerContext, domain: string | undefined): Facts {
  const domainFacts =
    domain === undefined || !Object.hasOwn(server.domains ?? {}, domain) ? undefined : server.domains?.[domain]
  const { account, forbiddenStreams } = server
  const use = domainFacts?.use
  const complete = server.domainsComplete === true ? domainFacts !== undefined : undefined
  const listed = use === undefined ? complete : use === 'push'
  const accountInferred = server.accountInferred === true
  return { ...server.anyDomain, ...domainFacts, account, accountInferred, hasPushDomain: listed, forbiddenStreams }
}

/**
 * Facts that only a network probe gives. Without a probe, the rules that need them are left out and not reported as unjudged.
 */
export const isProbeFact = (fact: FactName | undefined): boolean => fact?.startsWith('probe.') === true

/** Whether a fact is known. If only some URLs need a fact (keys, client address, live counts), the rule checks it itself. */
export const isFactKnown: Readonly<Record<FactName, (facts: Facts) => boolean>> = {
  clientIp: () => true,
  'probe.certificate': () => true,
  'probe.dns': () => true,
  'probe.port': () => true,
  'server.account': ({ account }) => account !== undefined,
  'server.apps': ({ apps }) => apps !== undefined,
  'server.channels': ({ channels }) => channels !== undefined,
  'server.domains': ({ enabled }) => enabled !== undefined,
  'server.domainsComplete': ({ hasPushDomain }) => hasPushDomain !== undefined,
  'server.forbiddenStreams': ({ forbiddenStreams }) => forbiddenStreams !== undefined,
  'server.ipAllow': ({ ipAllow }) => ipAllow !== undefined,
  'server.ipDeny': ({ ipDeny }) => ipDeny !== undefined,
  'server.keys': ({ keys }) => keys !== undefined && keys.length > 0,
  'server.limits': ({ limits }) => limits !== undefined,
  'server.live': ({ live }) => live !== undefined,
  'server.templates': ({ templates }) => templates !== undefined,
  'server.thirdPartyAuth': ({ thirdPartyAuth }) => thirdPartyAuth !== undefined,
}
