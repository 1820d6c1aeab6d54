import type { AccountState, Live, SigningKey } from '../core/model/context.ts'
import type { LookupFailure } from './failure.ts'

/** A fact and when it was looked up, or why it is not known. Both if part of an answer could not be read. */
export type Fact<T> =
  | {
      readonly value: T
      /** ISO 8601, in UTC. */
      readonly at: string
      /** Whether it comes from the cache. */
      readonly cached: boolean
      readonly failure?: LookupFailure
    }
  | { readonly value?: undefined; readonly failure: LookupFailure }

/** One domain as DescribeLiveDomains has it. */
export interface AccountDomain {
  /** In lower case. */
  readonly name: string
  readonly use?: 'push' | 'playback'
  readonly enabled?: boolean
}

export interface AccountDomains {
  readonly domains: ReadonlyMap<string, AccountDomain>
  /** Whether these are all domains of the account. */
  readonly complete: boolean
}

/** Push authentication of one domain. Its keys are never written to the cache. */
export interface PushAuth {
  readonly auth?: boolean
  readonly authDelta?: number
  /** Absent if they were not looked up. */
  readonly keys?: readonly SigningKey[]
}

export type StreamState = 'active' | 'inactive' | 'forbid'

/** A stream by its three names, the domain in lower case and without the dot of the root. */
export interface StreamName {
  readonly domain: string
  readonly app?: string
  readonly stream?: string
}

/** All facts from an account so far. */
export interface AccountFacts {
  /** Known from errors only: a successful answer does not say that the account may push. */
  account: Fact<AccountState> | undefined
  domains: Fact<AccountDomains> | undefined
  /** By domain. */
  readonly auth: Map<string, Fact<PushAuth>>
  /** By domain. */
  readonly live: Map<string, Fact<Live>>
  /** By `createStreamKey`. */
  readonly streams: Map<string, Fact<StreamState>>
}

export const createAccountFacts = (): AccountFacts => ({
  account: undefined,
  domains: undefined,
  auth: new Map(),
  live: new Map(),
  streams: new Map(),
})

/** `domain/app/stream`; `undefined` if a name is missing. */
export const createStreamKey = ({ domain, app, stream }: StreamName): string | undefined =>
  app === undefined || stream === undefined || app === '' || stream === '' ? undefined : `${domain}/${app}/${stream}`
