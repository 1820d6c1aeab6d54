import { clients } from '../clients/index.ts'
import type { Context, ObsSettings, ServerContext } from '../model/context.ts'
import { type Clock, formatUnixSeconds, parseInstant } from '../model/instant.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import type { DomainKey, KnownKeys } from '../recipes/clues.ts'
import { collectSecrets } from '../redaction/known-secrets.ts'
import type { Digest } from '../signing/digest.ts'
import { isInBlock, parseAddress, parseAddressBlock } from '../url/address-block.ts'
import { classifyHost, type HostKind } from '../url/host.ts'
import { createIgnoredHostTest } from '../url/ignored-hosts.ts'
import type { TextSlice } from '../url/slice.ts'
import type { Facts } from './facts.ts'
import { PushCounter } from './push-counter.ts'
import { createNowReader } from './validate.ts'

type ReadUrl = (url: PushUrl<TextSlice>, client?: ClientId) => Reading<TextSlice>

/** What is the same for every URL of a run, computed once, with the run's caches. Times are Unix milliseconds. */
export interface RunContext {
  readonly digest: Digest
  /** The keys that recipes are tried with, for each domain's facts. */
  readonly knownKeys: WeakMap<Facts, KnownKeys>
  /** The time, which may be another for each URL: see `RuleContext.now`. */
  readonly readNow: Clock
  readonly until: number | undefined
  /** See `Context`, but in milliseconds. */
  readonly minValidity: number | undefined
  /** Reads a URL as a client does, by default the context's. */
  readonly read: ReadUrl
  /** A `read` for OBS's fields with the Stream Key at another place. */
  readonly createRead: (keyAt: number | undefined) => ReadUrl
  readonly keyAt: number | undefined
  readonly serverEnd: number | undefined
  /** See `Context`. */
  readonly obs: ObsSettings | undefined
  readonly clientIp: string | undefined
  /** Finds the client's address in a list of addresses and CIDR blocks. Results are cached by list. */
  readonly matchClientIp: (list: readonly string[]) => IpListMatch
  /** Whether a host is one of `ignoreHosts`; `undefined` if there are none. */
  readonly ignores: ((host: string) => boolean) | undefined
  /** See `Context`. */
  readonly probes: Context['probes']
  /** Counts the pushes of this run; `undefined` if the run does not count. */
  readonly pushCounter: PushCounter | undefined
  /** See `Context`. */
  readonly waived: readonly string[]
  /** See `collectSecrets`. */
  readonly knownSecrets: readonly string[]
  /** The keys of all configured domains, 200 at most, to find the domain whose key made a wrong signature. */
  readonly domainKeys: readonly DomainKey[]
  /** `classifyHost` with a cache of 1,000 hosts: a run has few hosts and many URLs. */
  readonly getHostKind: (host: string) => HostKind
  /** Formats Unix seconds as ISO 8601 in UTC, with a cache of 720 hours. */
  readonly formatExpiry: (seconds: number) => string
}

/** The entry of a list that contains the client's address, `absent`, or that the address is not known. */
type IpListMatch = { readonly entry: string } | 'absent' | 'address-unknown'

/** More than any account has domains. When it is full, it is emptied. */
const MAX_CACHED_HOSTS = 1000

/** How many keys of other domains are tried on a wrong signature. Few accounts have more, and each costs a digest. */
const MAX_DOMAIN_KEYS = 200

/** Primary keys first, as most URLs are signed with them. The key for all other domains has an empty domain. */
function collectDomainKeys(server: ServerContext | undefined): readonly DomainKey[] {
  const domains = [['', server?.anyDomain ?? {}] as const, ...Object.entries(server?.domains ?? {})]
  const keys = domains.flatMap(([domain, facts]) => (facts.keys ?? []).map((key) => ({ domain, ...key })))
  return (['primary', 'backup'] as const)
    .flatMap((wanted) => keys.filter(({ role }) => role === wanted))
    .slice(0, MAX_DOMAIN_KEYS)
    .map(({ domain, value }) => ({ domain, key: value }))
}

/**
 * @param context - a valid one: see `readContext`
 * @param clock - used if the context has no `now`
 */
export function createRunContext(digest: Digest, context: Context, clock: Clock): RunContext {
  const getHostKind = createHostClassifier()
  const defaultClient = context.client ?? 'documented'
  const createRead: RunContext['createRead'] = (keyAt) => {
    // With WHIP the second field is the whole URL, which is not cut in two.
    const splitAt = context.obs?.kind === 'whip' ? undefined : keyAt
    return (url, client = defaultClient) => clients[client].read(url, splitAt)
  }
  const matchesByList = new Map<readonly string[], IpListMatch>()
  return {
    digest,
    knownKeys: new WeakMap(),
    readNow: createNowReader(context.now, clock),
    until: parseInstant(context.until),
    minValidity: context.minValidity === undefined ? undefined : Math.round(context.minValidity * 1000),
    read: createRead(context.keyAt),
    createRead,
    keyAt: context.keyAt,
    serverEnd: context.serverEnd ?? context.keyAt,
    obs: context.obs,
    clientIp: context.clientIp,
    matchClientIp(list) {
      const known = matchesByList.get(list) ?? findInIpList(context.clientIp, list)
      matchesByList.set(list, known)
      return known
    },
    pushCounter: context.countPushes === true ? new PushCounter() : undefined,
    waived: context.waived ?? [],
    ignores: createIgnoredHostTest(context.ignoreHosts ?? [], getHostKind),
    probes: context.probes,
    knownSecrets: collectSecrets(context),
    domainKeys: collectDomainKeys(context.server),
    getHostKind,
    formatExpiry: createInstantFormatter(),
  }
}

function createHostClassifier(): (host: string) => HostKind {
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

/** A month of hours. When it is full, it is emptied. */
const MAX_CACHED_HOURS = 720
/** `MM:SS.000Z` for each second of an hour, created on first use. */
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
  const entry = list.find((text) => {
    const block = parseAddressBlock(text)
    return block !== undefined && isInBlock(address, block)
  })
  return entry === undefined ? 'absent' : { entry }
}
