import type { Live, SigningKey } from '../core/model/context.ts'
import { normalHost } from '../core/url/host-pattern.ts'
import { membersOf } from '../schema/members.ts'
import { domainInfo, pushAuthKeyInfo, streamOnlineInfo, streamState } from '../schema/replies.ts'
import type { Api } from './api.ts'
import { type LookupFailure, unexpected } from './failure.ts'
import type { AccountDomain, AccountDomains, Fact, PushAuth, StreamState } from './learnt.ts'
import { pagesOf } from './pages.ts'

// One function for each question that is put to the account. They throw a `LookupFailure`.

/** An account has a hundred domains unless it asked for more. */
const DOMAINS = { size: 100, list: 'DomainList', total: 'AllCount', most: 100 }

export async function askDomains(api: Api): Promise<Fact<AccountDomains>> {
  const action = 'DescribeLiveDomains'
  const domains = new Map<string, AccountDomain>()
  const faults: string[] = []
  let at = ''
  let come = 0
  let all = 0
  for await (const page of pagesOf(api, action, {}, DOMAINS)) {
    at = page.at
    all = page.total
    for (const [index, item] of page.items.entries()) {
      const { read, faults: some } = membersOf(domainInfo, item, `${DOMAINS.list}[${come + index}]`)
      faults.push(...some)
      const { Name, Type, Status } = read
      if (Name === undefined) {
        if (some.length === 0) faults.push(`${DOMAINS.list}[${come + index}].Name`)
        continue
      }
      const name = normalHost(Name)
      domains.set(name, {
        name,
        ...(Type === undefined ? {} : { use: Type === 0 ? 'push' : 'playback' }),
        ...(Status === undefined ? {} : { enabled: Status === 1 }),
      })
    }
    come += page.items.length
  }
  const value: AccountDomains = { domains, complete: domains.size === all }
  return { value, at, cached: false, ...failureAt(action, faults) }
}

export async function askPushAuth(api: Api, domain: string): Promise<Fact<PushAuth>> {
  const action = 'DescribeLivePushAuthKey'
  const { response, at } = await api.ask(action, { DomainName: domain })
  const { read, faults } = membersOf(pushAuthKeyInfo, response['PushAuthKeyInfo'], 'PushAuthKeyInfo')
  const { Enable, MasterAuthKey, BackupAuthKey, AuthDelta } = read
  const value: PushAuth = {
    ...(Enable === undefined ? {} : { auth: Enable === 1 }),
    ...(AuthDelta === undefined ? {} : { authDelta: AuthDelta }),
    keys: [...keyOf('primary', MasterAuthKey), ...keyOf('backup', BackupAuthKey)],
  }
  return { value, at, cached: false, ...failureAt(action, faults) }
}

const keyOf = (role: SigningKey['role'], value: string | undefined): readonly SigningKey[] =>
  value === undefined || value === '' ? [] : [{ role, value }]

export async function askStreamState(
  api: Api,
  domain: string,
  app: string,
  stream: string,
): Promise<Fact<StreamState>> {
  const action = 'DescribeLiveStreamState'
  const { response, at } = await api.ask(action, { DomainName: domain, AppName: app, StreamName: stream })
  const { StreamState: value } = membersOf(streamState, response, '').read
  if (value === undefined) throw unexpected(action, 'StreamState')
  return { value, at, cached: false }
}

/** The vendor means the list for accounts of less than 20,000 streams (cloud.tencent.com/document/api/267/20472). */
const MOST_ONLINE = 20_000

/** What is pushed to a domain now, by AppName, slash and StreamName. */
export async function askLive(api: Api, domain: string): Promise<Fact<Live>> {
  const action = 'DescribeLiveStreamOnlineList'
  const size = api.endpoint.mostOnline
  const streams: Record<string, { pushes: number }> = Object.create(null)
  const faults: string[] = []
  let pushes = 0
  let at = ''
  let come = 0
  const paging = { size, list: 'OnlineInfo', total: 'TotalNum', most: Math.ceil(MOST_ONLINE / size) }
  for await (const page of pagesOf(api, action, { DomainName: domain }, paging)) {
    at = page.at
    for (const [index, item] of page.items.entries()) {
      const { read, faults: some } = membersOf(streamOnlineInfo, item, `OnlineInfo[${come + index}]`)
      faults.push(...some)
      // What is online is pushed at least once.
      const count = Math.max(1, read.PublishTimeList?.length ?? 0)
      pushes += count
      if (read.StreamName === undefined) continue
      const name = `${read.AppName ?? ''}/${read.StreamName}`
      streams[name] = { pushes: (streams[name]?.pushes ?? 0) + count }
    }
    come += page.items.length
  }
  return { value: { pushes, streams: { ...streams } }, at, cached: false, ...failureAt(action, faults) }
}

const failureAt = (action: string, faults: readonly string[]): { readonly failure?: LookupFailure } =>
  faults.length === 0 ? {} : { failure: unexpected(action, listed(faults)) }

/** So many places are named. */
const FEW = 3

const listed = (faults: readonly string[]): string =>
  faults.slice(0, FEW).join(', ') + (faults.length > FEW ? ', …' : '')
