import type { HostProbe } from './probe.ts'
import type { ClientId } from './reading.ts'

/** The state of the vendor's account that owns the push domain. */
export type AccountState = 'active' | 'unidentified' | 'suspended' | 'overdue' | 'terminated'

/** A push signing key. Both roles are valid at once, so that keys can be rotated (tencentcloud.com/document/product/267/31059). */
export interface SigningKey {
  readonly role: 'primary' | 'backup'
  readonly value: string
}

/** What is known of one push domain. An absent fact means "not known", never "no". */
export interface DomainFacts {
  readonly enabled?: boolean
  /** What the account has the domain for; `none` where it does not have it. Absent: `domainsComplete` tells. */
  readonly use?: 'push' | 'playback' | 'none'
  /** Whether push authentication is on. */
  readonly auth?: boolean
  readonly keys?: readonly SigningKey[]
  /** The playback keys, which sign no push: to tell whether one of them was taken for a push key. */
  readonly playbackKeys?: readonly string[]
  /** The key's validity in seconds, which some of the vendor's pages add to txTime: `AuthDelta` of its API. */
  readonly authDelta?: number
  /** AppName to whether it is enabled. An AppName that is not listed is not known. */
  readonly apps?: Readonly<Record<string, 'enabled' | 'disabled'>>
  /** The legacy channel mode: StreamName to its channel's state. `false` where the domain does not use it. */
  readonly channels?: false | Readonly<Record<string, 'open' | 'closed'>>
  /** Client addresses that may push, as addresses or CIDR blocks. Empty: no such list is set. */
  readonly ipAllow?: readonly string[]
  /** Client addresses that may not push. */
  readonly ipDeny?: readonly string[]
  readonly limits?: Limits
  readonly live?: Live
  /** What the third-party authentication callback answers for this domain; `none` where there is none. */
  readonly thirdPartyAuth?: 'none' | 'allows' | 'denies'
  /** Names of the transcoding templates. */
  readonly templates?: readonly string[]
}

/** How many pushes at once are allowed. */
export interface Limits {
  readonly pushes?: number
  readonly pushesPerStream?: number
}

/** What is being pushed now. */
export interface Live {
  readonly pushes?: number
  /** StreamName, or AppName, slash and StreamName, to its running pushes and the highest priority among them. */
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
  /** The state was read off an error of the vendor's API, whose errors nobody documents as the ingest's. */
  readonly accountInferred?: boolean
  /** By domain, in lower case. */
  readonly domains?: Readonly<Record<string, DomainFacts>>
  /** Whether `domains` names every push domain of the account. */
  readonly domainsComplete?: boolean
  /** What holds for every domain that says nothing else. */
  readonly anyDomain?: DomainFacts
  readonly forbiddenStreams?: readonly ForbiddenStream[]
}

/** What OBS's settings say of a stream besides its two fields. */
export interface ObsSettings {
  /** The kind of service: `custom` takes RTMP and SRT, `whip` takes WHIP, `listed` is one of OBS's own list. */
  readonly kind?: 'custom' | 'whip' | 'listed'
  /** The name of a listed service. */
  readonly service?: string
  /** Whether user name and password are used. */
  readonly useAuth?: boolean
  /** The fields that have white space around them, which OBS drops. It is not in the input. */
  readonly padded?: readonly ('server' | 'stream-key')[]
  /** WHIP: the Server. The URL to judge is the bearer token, which does not hold it. */
  readonly endpoint?: string
}

/** All that an answer depends on besides the URL. */
export interface Context {
  /** The instant of judgement: ISO 8601 with zone. */
  readonly now: string
  /** The push must stay startable until this instant (ISO 8601 with zone). */
  readonly until?: string
  /** Default: `documented`. */
  readonly client?: ClientId
  /** OBS only: the offset in the input where the Stream Key begins, the Server standing before it. */
  readonly keyAt?: number
  /** OBS only: the offset in the input where the Server ends. Absent: it ends where the Stream Key begins. */
  readonly serverEnd?: number
  /** OBS only: what its settings say besides the two fields. */
  readonly obs?: ObsSettings
  /** The address that the push comes from. */
  readonly clientIp?: string
  readonly server?: ServerContext
  /** What is hidden wherever it stands, besides the keys: such as the credentials of the program. */
  readonly secrets?: readonly string[]
  /**
   * Rules whose findings are no faults where the URL stands, such as placeholder-unexpanded in source code. They still
   * silence the rules that yield to them.
   */
  readonly waived?: readonly string[]
  /** Ingest hosts that are none of the vendor's: exact, or `*.` and a suffix. */
  readonly ignoreHosts?: readonly string[]
  /** What was seen of hosts and ports, by `probeKey`. Absent: nobody looked, and the rules about it are not asked. */
  readonly probes?: Readonly<Record<string, HostProbe>>
  /**
   * The URLs of a checker are pushes that run at the same time: each that is not refused counts against the limits of its
   * stream for those after it. Takes memory for each stream that has a limit.
   */
  readonly countPushes?: boolean
}
