import { clients } from '../clients/index.ts'
import type { Context, ObsSettings, ServerContext } from '../model/context.ts'
import { instantOf } from '../model/instant.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { DomainKey } from '../recipes/clues.ts'
import { secretTextsOf } from '../redaction/known-secrets.ts'
import type { Digest } from '../signing/digest.ts'
import { isInBlock, readAddress, readAddressBlock } from '../url/address-block.ts'
import { type HostKind, kindOfHost } from '../url/host.ts'
import { ignoredHosts } from '../url/ignored-hosts.ts'
import type { Slice } from '../url/slice.ts'
import { Pushes } from './push-counter.ts'
import { checkContext, readInstant } from './validate.ts'

/** What is the same for every URL of a run, worked out once. Instants in milliseconds. */
export interface Setting {
  readonly digest: Digest
  readonly now: number
  readonly until: number | undefined
  /** What lies behind this is farther off than any stream needs. */
  readonly distant: number
  /** How the context's client reads a URL. */
  readonly read: (url: PushUrl<Slice>, keyAt?: number) => Reading<Slice>
  readonly keyAt: number | undefined
  readonly serverEnd: number | undefined
  /** See `Context`. */
  readonly obs: ObsSettings | undefined
  readonly clientIp: string | undefined
  /** Looks the client's address up in a list of addresses and CIDR blocks, remembering. */
  readonly lookUp: (list: readonly string[]) => Listing
  /** Whether a host is one of `ignoreHosts`; `undefined` if there are none. */
  readonly ignores: ((host: string) => boolean) | undefined
  /** See `Context`. */
  readonly probes: Context['probes']
  /** The pushes of this run so far, where they count. */
  readonly pushes: Pushes | undefined
  /** See `Context`. */
  readonly waived: readonly string[]
  /** See `secretTextsOf`. */
  readonly keyTexts: readonly string[]
  /** The keys of all configured domains, and those for all others, to tell whose key a wrong signature was made with. */
  readonly domainKeys: readonly DomainKey[]
  /** `kindOfHost`, remembering: a run has few domains and many URLs. */
  readonly kindOf: (host: string) => HostKind
  /** `instantOf` of the model, remembering the hour: a run has few hours and many instants. */
  readonly instantOf: (seconds: number) => string
}

/**
 * Where the client's address stands in a list: the entry that holds it, `absent`, or not known because the address or
 * an entry that might have held it cannot be read.
 */
type Listing = { readonly entry: string } | 'absent' | 'address-unknown' | 'entry-unreadable'

/** Well past the 12 to 24 hours that the vendor recommends. Where "very long" begins is not said; a month is our reading. */
const DISTANT_DAYS = 30

/** How many hosts to remember. More than any account has domains; few enough to forget without regret. */
const HOSTS_REMEMBERED = 1000

/** How many keys of other domains to try on a wrong signature. Few accounts have more, and each costs a digest. */
const KEYS_TRIED = 200

/** The primaries first, which most URLs are signed with. The key for all other domains has no domain of its own to name. */
function domainKeysOf(server: ServerContext | undefined): readonly DomainKey[] {
  const domains = [['', server?.anyDomain ?? {}] as const, ...Object.entries(server?.domains ?? {})]
  const keys = domains.flatMap(([domain, facts]) => (facts.keys ?? []).map((key) => ({ domain, ...key })))
  return (['primary', 'backup'] as const)
    .flatMap((wanted) => keys.filter(({ role }) => role === wanted))
    .slice(0, KEYS_TRIED)
    .map(({ domain, value }) => ({ domain, key: value }))
}

const distantFrom = (now: number): number => now + DISTANT_DAYS * 86_400_000

/** The same as of another instant. What it remembers, both have in common. */
export const settingAt = (setting: Setting, now: number): Setting => ({ ...setting, now, distant: distantFrom(now) })

/** Throws a `RangeError` where the context cannot be read. */
export function settingOf(digest: Digest, context: Context): Setting {
  checkContext(context)
  const now = readInstant('now', context.now)
  const kindOf = kindsByHost()
  const listings = new Map<readonly string[], Listing>()
  return {
    digest,
    now,
    distant: distantFrom(now),
    until: context.until === undefined ? undefined : readInstant('until', context.until),
    read: clients[context.client ?? 'documented'],
    keyAt: context.keyAt,
    serverEnd: context.serverEnd ?? context.keyAt,
    obs: context.obs,
    clientIp: context.clientIp,
    lookUp(list) {
      const known = listings.get(list) ?? listingOf(context.clientIp, list)
      listings.set(list, known)
      return known
    },
    pushes: context.countPushes === true ? new Pushes() : undefined,
    waived: context.waived ?? [],
    ignores: ignoredHosts(context.ignoreHosts ?? [], kindOf),
    probes: context.probes,
    keyTexts: secretTextsOf(context),
    domainKeys: domainKeysOf(context.server),
    kindOf,
    instantOf: instantsByHour(),
  }
}

function kindsByHost(): (host: string) => HostKind {
  const hosts = new Map<string, HostKind>()
  return (host) => {
    const known = hosts.get(host)
    if (known !== undefined) return known
    if (hosts.size >= HOSTS_REMEMBERED) hosts.clear()
    const kind = kindOfHost(host)
    hosts.set(host, kind)
    return kind
  }
}

/** How many hours to remember: a month of them. */
const HOURS_REMEMBERED = 720
/** `MM:SS.000Z` for each second of an hour, made when first wanted. */
const restsOfHour: string[] = []

function instantsByHour(): (seconds: number) => string {
  const hours = new Map<number, string>()
  return (seconds) => {
    const hour = Math.floor(seconds / 3600)
    const rest = seconds - hour * 3600
    let start = hours.get(hour)
    if (start === undefined) {
      if (hours.size >= HOURS_REMEMBERED) hours.clear()
      start = instantOf(hour * 3600).slice(0, -'00:00.000Z'.length)
      hours.set(hour, start)
    }
    restsOfHour[rest] ??= instantOf(rest).slice(-'00:00.000Z'.length)
    return start + restsOfHour[rest]
  }
}

function listingOf(clientIp: string | undefined, list: readonly string[]): Listing {
  const address = clientIp === undefined ? undefined : readAddress(clientIp)
  if (address === undefined) return 'address-unknown'
  const blocks = list.map((entry) => ({ entry, block: readAddressBlock(entry) }))
  const holder = blocks.find(({ block }) => block !== undefined && isInBlock(address, block))
  if (holder !== undefined) return { entry: holder.entry }
  return blocks.some(({ block }) => block === undefined) ? 'entry-unreadable' : 'absent'
}
