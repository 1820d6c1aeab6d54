import type { HostProbe } from './probe.ts'
import type { ClientId } from './reading.ts'

/** The state of the Tencent Cloud account that owns the push domain. */
export type AccountState = 'active' | 'unidentified' | 'suspended' | 'overdue' | 'terminated'

/** A push signing key. Both roles are valid at the same time, so that keys can be rotated (tencentcloud.com/document/product/267/31059). */
export interface SigningKey {
  readonly role: 'primary' | 'backup'
  readonly value: string
}

/** What is known of one push domain. An absent fact means "not known", never "no". */
export interface DomainFacts {
  readonly enabled?: boolean
  /** What the account uses the domain for; `none` if it does not have the domain. Absent: see `domainsComplete`. */
  readonly use?: 'push' | 'playback' | 'none'
  /** Whether push authentication is on. */
  readonly auth?: boolean
  readonly keys?: readonly SigningKey[]
  /** The playback keys. They sign no push: they only show whether one was taken for a push key. */
  readonly playbackKeys?: readonly string[]
  /** The key's validity in seconds, which some of Tencent Cloud's pages add to txTime: `AuthDelta` of its API. */
  readonly authDelta?: number
  /** By AppName. An AppName that is not listed is not known. */
  readonly apps?: Readonly<Record<string, 'enabled' | 'disabled'>>
  /** The legacy channel mode: the channel's state by StreamName. `false` if the domain does not use it. */
  readonly channels?: false | Readonly<Record<string, 'open' | 'closed'>>
  /** Client addresses that may push, as addresses or CIDR blocks. Empty: no such list is set. */
  readonly ipAllow?: readonly string[]
  /** Client addresses that may not push. */
  readonly ipDeny?: readonly string[]
  readonly limits?: Limits
  readonly live?: Live
  /** What the third-party authentication callback answers for this domain; `none` if no callback is set. */
  readonly thirdPartyAuth?: 'none' | 'allows' | 'denies'
  /** Names of the transcoding templates. */
  readonly templates?: readonly string[]
}

/** How many pushes are allowed at the same time. */
export interface Limits {
  readonly pushes?: number
  readonly pushesPerStream?: number
}

/** The pushes that run now. */
export interface Live {
  readonly pushes?: number
  /** The running pushes of a stream and the highest priority among them, by `StreamName` or `AppName/StreamName`. */
  readonly streams?: Readonly<Record<string, { readonly pushes: number; readonly priority?: number }>>
}

/** A stream that may not be pushed. By default a ban goes by StreamName alone and so crosses domains. */
export interface ForbiddenStream {
  readonly stream: string
  readonly app?: string
  readonly domain?: string
  /** ISO instant when the ban ends. */
  readonly until?: string
}

/** What is known of the server and the account. An absent fact means "not known", never "no". */
export interface ServerContext {
  readonly account?: AccountState
  /** The state was inferred from an error of Tencent Cloud's API. No document says that the ingest follows it. */
  readonly accountInferred?: boolean
  /** By domain, in lower case. */
  readonly domains?: Readonly<Record<string, DomainFacts>>
  /** Whether `domains` names every push domain of the account. */
  readonly domainsComplete?: boolean
  /** The facts of every domain that `domains` says nothing else about. */
  readonly anyDomain?: DomainFacts
  readonly forbiddenStreams?: readonly ForbiddenStream[]
}

/** What OBS's settings say about a stream besides its two fields. */
export interface ObsSettings {
  /** The kind of service: `custom` takes RTMP and SRT, `whip` takes WHIP, `listed` is one of OBS's own list. */
  readonly kind?: 'custom' | 'whip' | 'listed'
  /** The name of a listed service. */
  readonly service?: string
  /** Whether user name and password are used. */
  readonly useAuth?: boolean
  /** The length of the password, in UTF-8 bytes. Absent: not known. */
  readonly passwordBytes?: number
  /** The fields that have white space around them. OBS removes it, and it is not in the input, but for SRT. */
  readonly padded?: readonly ('server' | 'stream-key')[]
  /** SRT: the Stream Key says something that the Server's streamid does not, and OBS does not use it. It is not in the input. */
  readonly keyUnused?: boolean
  /** WHIP: the Server. The URL to judge is the bearer token, which does not contain the Server. */
  readonly endpoint?: string
}

/** All that a report depends on besides the URL. */
export interface Context {
  /**
   * The instant at which URLs are checked: a `Date`, ISO 8601 with a time zone, or a function that is called for each URL.
   * Absent: the clock, read for each URL.
   */
  readonly now?: Date | string | (() => Date)
  /** The URL must stay valid until this instant (ISO 8601 with a time zone). */
  readonly until?: string
  /** The URL must stay valid for so many seconds after it is checked. With `until`, the later of the two. */
  readonly minValidity?: number
  /** How to read the URL. Default: `documented`. */
  readonly client?: ClientId
  /** OBS only: the UTF-16 offset in the input where the Stream Key begins, after the Server. */
  readonly keyAt?: number
  /** OBS only: the UTF-16 offset in the input where the Server ends. Absent: where the Stream Key begins. */
  readonly serverEnd?: number
  /** OBS only: what its settings say besides the two fields. */
  readonly obs?: ObsSettings
  /** The address that the push comes from. */
  readonly clientIp?: string
  readonly server?: ServerContext
  /** Texts to hide wherever they occur, besides the keys: such as the credentials of the program. */
  readonly secrets?: readonly string[]
  /**
   * Rules whose findings do not count in this place, such as placeholder-unexpanded in source code. They still silence
   * the rules that yield to them.
   */
  readonly waived?: readonly string[]
  /** The URLs were found in files that others may read, such as those of a repository. */
  readonly committed?: boolean
  /** Ingest hosts that are not Tencent Cloud's: exact, or `*.` and a suffix. */
  readonly ignoreHosts?: readonly string[]
  /** What was seen of hosts and ports, by `tcp://HOST:PORT` (or `tls`, `udp`), or by the host alone for WebRTC. Absent: nothing was probed. */
  readonly probes?: Readonly<Record<string, HostProbe>>
  /**
   * The URLs of a checker are pushes that run at the same time: each one that is not refused counts against the limits of
   * its stream for the URLs after it. Takes memory for each stream that has a limit.
   */
  readonly countPushes?: boolean
}
