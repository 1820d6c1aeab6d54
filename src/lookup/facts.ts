import type { AccountState, Live, SigningKey } from '../core/model/context.ts'
import type { LookupFailure } from './failure.ts'

/** What was learnt, and when; or why not. Where some of an answer could not be read, both. */
export type Fact<T> =
  | {
      readonly value: T
      /** ISO. */
      readonly at: string
      /** Whether it was asked by an earlier run. */
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
  /** Whether these are all. */
  readonly complete: boolean
}

/** Push authentication of one domain. Its keys are never written anywhere. */
export interface PushAuth {
  readonly auth?: boolean
  readonly authDelta?: number
  /** Absent: not looked up. */
  readonly keys?: readonly SigningKey[]
}

export type StreamState = 'active' | 'inactive' | 'forbid'

/** A stream by its three names, the domain in lower case and without the dot of the root. */
export interface StreamName {
  readonly domain: string
  readonly app?: string
  readonly stream?: string
}

/** All that an account told so far. */
export interface AccountFacts {
  /** Told by errors alone: an answer does not say that the account may push. */
  account: Fact<AccountState> | undefined
  domains: Fact<AccountDomains> | undefined
  /** By domain. */
  readonly auth: Map<string, Fact<PushAuth>>
  /** By domain. */
  readonly live: Map<string, Fact<Live>>
  /** By `streamKey`. */
  readonly streams: Map<string, Fact<StreamState>>
}

export const createAccountFacts = (): AccountFacts => ({
  account: undefined,
  domains: undefined,
  auth: new Map(),
  live: new Map(),
  streams: new Map(),
})

/** `undefined` where a name is missing, and so nothing can be asked. */
export const createStreamKey = ({ domain, app, stream }: StreamName): string | undefined =>
  app === undefined || stream === undefined || app === '' || stream === '' ? undefined : `${domain}/${app}/${stream}`
