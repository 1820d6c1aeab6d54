import type { Live, SigningKey } from '../core/model/context.ts'
import { normalizeHost } from '../core/url/host-names.ts'
import { parseMembers } from '../schema/members.ts'
import { domainInfoShape, pushAuthKeyInfoShape, streamOnlineInfoShape, streamStateShape } from '../schema/replies.ts'
import type { Api } from './api.ts'
import type { AccountDomain, AccountDomains, Fact, PushAuth, StreamState } from './facts.ts'
import { createUnexpectedFailure, type LookupFailure } from './failure.ts'
import { readPages } from './pages.ts'

// One function for each action of the API. They throw a `LookupFailure`. If part of an answer cannot be read, the fact has the rest and a
// failure.

/** An account has at most 100 domains, unless its quota was raised. */
const DOMAINS_PAGING = { size: 100, list: 'DomainList', total: 'AllCount', maxPages: 100 }

/** The domains of the account, by name in lower case. */
export async function fetchDomains(api: Api): Promise<Fact<AccountDomains>> {
  const action = 'DescribeLiveDomains'
  const domains = new Map<string, AccountDomain>()
  const faults: string[] = []
  let at = ''
  let received = 0
  let all = 0
  for await (const page of readPages(api, action, {}, DOMAINS_PAGING)) {
    at = page.at
    all = page.total
    for (const [index, item] of page.items.entries()) {
      const { values, faults: some } = parseMembers(
        domainInfoShape,
        item,
        `${DOMAINS_PAGING.list}[${received + index}]`,
      )
      faults.push(...some)
      const { Name, Type, Status } = values
      if (Name === undefined) {
        if (some.length === 0) faults.push(`${DOMAINS_PAGING.list}[${received + index}].Name`)
        continue
      }
      const name = normalizeHost(Name)
      domains.set(name, {
        name,
        ...(Type === undefined ? {} : { use: Type === 0 ? 'push' : 'playback' }),
        ...(Status === undefined ? {} : { enabled: Status === 1 }),
      })
    }
    received += page.items.length
  }
  const value: AccountDomains = { domains, complete: domains.size === all }
  return { value, at, cached: false, ...createPartialFailure(action, faults) }
}

/** Whether push authentication is on for a domain, and its keys. */
export async function fetchPushAuth(api: Api, domain: string): Promise<Fact<PushAuth>> {
  const action = 'DescribeLivePushAuthKey'
  const { response, at } = await api.ask(action, { DomainName: domain })
  const { values, faults } = parseMembers(pushAuthKeyInfoShape, response['PushAuthKeyInfo'], 'PushAuthKeyInfo')
  const { Enable, MasterAuthKey, BackupAuthKey, AuthDelta } = values
  const value: PushAuth = {
    ...(Enable === undefined ? {} : { auth: Enable === 1 }),
    ...(AuthDelta === undefined ? {} : { authDelta: AuthDelta }),
    keys: [...toSigningKeys('primary', MasterAuthKey), ...toSigningKeys('backup', BackupAuthKey)],
  }
  return { value, at, cached: false, ...createPartialFailure(action, faults) }
}

const toSigningKeys = (role: SigningKey['role'], value: string | undefined): readonly SigningKey[] =>
  value === undefined || value === '' ? [] : [{ role, value }]

/** The state of one stream of a domain. Throws also if the answer has no state. */
export async function fetchStreamState(
  api: Api,
  domain: string,
  app: string,
  stream: string,
): Promise<Fact<StreamState>> {
  const action = 'DescribeLiveStreamState'
  const { response, at } = await api.ask(action, { DomainName: domain, AppName: app, StreamName: stream })
  const { StreamState: value } = parseMembers(streamStateShape, response, '').values
  if (value === undefined) throw createUnexpectedFailure(action, 'StreamState')
  return { value, at, cached: false }
}

/** The action is meant for accounts with fewer than 20,000 streams (cloud.tencent.com/document/api/267/20472). */
const MAX_ONLINE_STREAMS = 20_000

/** What is pushed to a domain now, by `AppName/StreamName`. */
export async function fetchLive(api: Api, domain: string): Promise<Fact<Live>> {
  const action = 'DescribeLiveStreamOnlineList'
  const size = api.endpoint.maxOnlinePageSize
  const streams: Record<string, { pushes: number }> = Object.create(null)
  const faults: string[] = []
  let pushes = 0
  let at = ''
  let received = 0
  const paging = { size, list: 'OnlineInfo', total: 'TotalNum', maxPages: Math.ceil(MAX_ONLINE_STREAMS / size) }
  for await (const page of readPages(api, action, { DomainName: domain }, paging)) {
    at = page.at
    for (const [index, item] of page.items.entries()) {
      const { values, faults: some } = parseMembers(streamOnlineInfoShape, item, `OnlineInfo[${received + index}]`)
      faults.push(...some)
      // A stream that is online has at least one push.
      const count = Math.max(1, values.PublishTimeList?.length ?? 0)
      pushes += count
      if (values.StreamName === undefined) continue
      const name = `${values.AppName ?? ''}/${values.StreamName}`
      streams[name] = { pushes: (streams[name]?.pushes ?? 0) + count }
    }
    received += page.items.length
  }
  return { value: { pushes, streams: { ...streams } }, at, cached: false, ...createPartialFailure(action, faults) }
}

const createPartialFailure = (action: string, faults: readonly string[]): { readonly failure?: LookupFailure } =>
  faults.length === 0 ? {} : { failure: createUnexpectedFailure(action, formatFaults(faults)) }

/** More paths are not listed in a message. */
const MAX_LISTED_FAULTS = 3

const formatFaults = (faults: readonly string[]): string =>
  faults.slice(0, MAX_LISTED_FAULTS).join(', ') + (faults.length > MAX_LISTED_FAULTS ? ', …' : '')
