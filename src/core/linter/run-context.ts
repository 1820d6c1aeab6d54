import { clients } from '../clients/index.ts'
import type { Context, ObsSettings, ServerContext } from '../model/context.ts'
import { formatUnixSeconds } from '../model/instant.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { DomainKey } from '../recipes/clues.ts'
import { collectSecrets } from '../redaction/known-secrets.ts'
import type { Digest } from '../signing/digest.ts'
import { isInBlock, parseAddress, parseAddressBlock } from '../url/address-block.ts'
import { classifyHost, type HostKind } from '../url/host.ts'
import { ignoredHosts } from '../url/ignored-hosts.ts'
import type { TextSlice } from '../url/slice.ts'
import { PushCounter } from './push-counter.ts'
import { requireInstant, validateContext } from './validate.ts'

/** What is the same for every URL of a run, worked out once. Instants in milliseconds. */
export interface RunContext {
  readonly digest: Digest
  readonly now: number
  readonly until: number | undefined
  /** What lies behind this is farther off than any stream needs. */
  readonly farFuture: number
  /** How the context's client reads a URL. */
  readonly read: (url: PushUrl<TextSlice>, keyAt?: number) => Reading<TextSlice>
  readonly keyAt: number | undefined
  readonly serverEnd: number | undefined
  /** See `Context`. */
  readonly obs: ObsSettings | undefined
  readonly clientIp: string | undefined
  /** Looks the client's address up in a list of addresses and CIDR blocks, remembering. */
  readonly matchClientIp: (list: readonly string[]) => IpListMatch
  /** Whether a host is one of `ignoreHosts`; `undefined` if there are none. */
  readonly ignores: ((host: string) => boolean) | undefined
  /** See `Context`. */
  readonly probes: Context['probes']
  /** The pushes of this run so far, where they count. */
  readonly pushCounter: PushCounter | undefined
  /** See `Context`. */
  readonly waived: readonly string[]
  /** See `secretTextsOf`. */
  readonly knownSecrets: readonly string[]
  /** The keys of all configured domains, and those for all others, to tell whose key a wrong signature was made with. */
  readonly domainKeys: readonly DomainKey[]
  /** `kindOfHost`, remembering: a run has few domains and many URLs. */
  readonly getHostKind: (host: string) => HostKind
  /** `instantOf` of the model, remembering the hour: a run has few hours and many instants. */
  readonly formatExpiry: (seconds: number) => string
}

/**
 * Where the client's address stands in a list: the entry that holds it, `absent`, or not known because the address or
 * an entry that might have held it cannot be read.
 */
type IpListMatch = { readonly entry: string } | 'absent' | 'address-unknown' | 'entry-unreadable'

/** Well past the 12 to 24 hours that the vendor recommends. Where "very long" begins is not said; a month is our reading. */
const DISTANT_DAYS = 30

/** How many hosts to remember. More than any account has domains; few enough to forget without regret. */
const MAX_CACHED_HOSTS = 1000

/** How many keys of other domains to try on a wrong signature. Few accounts have more, and each costs a digest. */
const MAX_DOMAIN_KEYS = 200

/** The primaries first, which most URLs are signed with. The key for all other domains has no domain of its own to name. */
function collectDomainKeys(server: ServerContext | undefined): readonly DomainKey[] {
  const domains = [['', server?.anyDomain ?? {}] as const, ...Object.entries(server?.domains ?? {})]
  const keys = domains.flatMap(([domain, facts]) => (facts.keys ?? []).map((key) => ({ domain, ...key })))
  return (['primary', 'backup'] as const)
    .flatMap((wanted) => keys.filter(({ role }) => role === wanted))
    .slice(0, MAX_DOMAIN_KEYS)
    .map(({ domain, value }) => ({ domain, key: value }))
}

const getFarFuture = (now: number): number => now + DISTANT_DAYS * 86_400_000

/** The same as of another instant. What it remembers, both have in common. */
export const withNow = (runContext: RunContext, now: number): RunContext => ({
  ...runContext,
  now,
  farFuture: getFarFuture(now),
})

/** Throws a `RangeError` where the context cannot be read. */
export function createRunContext(digest: Digest, context: Context): RunContext {
  validateContext(context)
  const now = requireInstant('now', context.now)
  const kindOf = kindsByHost()
  const listings = new Map<readonly string[], IpListMatch>()
  return {
    digest,
    now,
    farFuture: getFarFuture(now),
    until: context.until === undefined ? undefined : requireInstant('until', context.until),
    read: clients[context.client ?? 'documented'].read,
    keyAt: context.keyAt,
    serverEnd: context.serverEnd ?? context.keyAt,
    obs: context.obs,
    clientIp: context.clientIp,
    matchClientIp(list) {
      const known = listings.get(list) ?? findInIpList(context.clientIp, list)
      listings.set(list, known)
      return known
    },
    pushCounter: context.countPushes === true ? new PushCounter() : undefined,
    waived: context.waived ?? [],
    ignores: ignoredHosts(context.ignoreHosts ?? [], kindOf),
    probes: context.probes,
    knownSecrets: collectSecrets(context),
    domainKeys: collectDomainKeys(context.server),
    getHostKind: kindOf,
    formatExpiry: createInstantFormatter(),
  }
}

function kindsByHost(): (host: string) => HostKind {
  const hosts = new Map<string, HostKind>()
  return (host) => {
    const known = hosts.get(host)
    if (known !== undefined) return known
    if (hosts.size >= MAX_CACHED_HOSTS) hosts.clear()
    const kind = classifyHost(host)
    hosts.set(host, kind)
    return kind
  }
}

/** How many hours to remember: a month of them. */
const MAX_CACHED_HOURS = 720
/** `MM:SS.000Z` for each second of an hour, made when first wanted. */
const hourSuffixes: string[] = []

function createInstantFormatter(): (seconds: number) => string {
  const hours = new Map<number, string>()
  return (seconds) => {
    const hour = Math.floor(seconds / 3600)
    const rest = seconds - hour * 3600
    let start = hours.get(hour)
    if (start === undefined) {
      if (hours.size >= MAX_CACHED_HOURS) hours.clear()
      start = formatUnixSeconds(hour * 3600).slice(0, -'00:00.000Z'.length)
      hours.set(hour, start)
    }
    hourSuffixes[rest] ??= formatUnixSeconds(rest).slice(-'00:00.000Z'.length)
    return start + hourSuffixes[rest]
  }
}

function findInIpList(clientIp: string | undefined, list: readonly string[]): IpListMatch {
  const address = clientIp === undefined ? undefined : parseAddress(clientIp)
  if (address === undefined) return 'address-unknown'
  const blocks = list.map((entry) => ({ entry, block: parseAddressBlock(entry) }))
  const holder = blocks.find(({ block }) => block !== undefined && isInBlock(address, block))
  if (holder !== undefined) return { entry: holder.entry }
  return blocks.some(({ block }) => block === undefined) ? 'entry-unreadable' : 'absent'
}
