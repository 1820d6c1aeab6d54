import { describe, expect, test } from 'vitest'
import type { ServerContext } from '../../src/core/model/context.ts'
import { AccountLookup } from '../../src/lookup/account.ts'
import type { Api } from '../../src/lookup/api.ts'
import { parseEndpoint } from '../../src/lookup/endpoint.ts'
import { createAccountFacts } from '../../src/lookup/facts.ts'
import { createTimeoutFailure, createUnreachableFailure, LookupFailure } from '../../src/lookup/failure.ts'
import { ACTIONS } from './vendor-api.ts'

const AT = '2018-12-28T12:00:00.000Z'
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const domainOf = (name: string): string => `${name}.example.com`
const streamOf = (name: string, stream = 'test') => ({ domain: domainOf(name), app: 'live', stream })

interface Asked {
  readonly action: string
  readonly domain: string
}

/** An account of eight domains whose API fails as requested. */
function accountWhere(failing: (asked: Asked) => LookupFailure | undefined, given: ServerContext = {}) {
  const calls: Asked[] = []
  const endpoint = parseEndpoint(undefined)
  if (endpoint === undefined) throw new Error('no endpoint')
  const api: Api = {
    endpoint,
    ask: async (action, request) => {
      const asked = { action, domain: String(request['DomainName'] ?? '') }
      calls.push(asked)
      const failure = failing(asked)
      if (failure !== undefined) throw failure
      const DomainList = NAMES.map((name) => ({ Name: domainOf(name), Type: 0, Status: 1 }))
      const response =
        action === 'DescribeLiveDomains'
          ? { DomainList, AllCount: NAMES.length }
          : { ...(ACTIONS[action]?.(request) ?? {}) }
      return { response, at: AT }
    },
  }
  return { calls, account: new AccountLookup(api, given, createAccountFacts()) }
}

/** An account whose calls take a while each, and how many of them were under way at once. */
function accountThatCounts() {
  let [open, most] = [0, 0]
  const endpoint = parseEndpoint(undefined) ?? expect.fail('no endpoint')
  const ask: Api['ask'] = async (action, request) => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setImmediate(resolve))
    open--
    const DomainList = NAMES.map((name) => ({ Name: domainOf(name), Type: 0, Status: 1 }))
    const response =
      action === 'DescribeLiveDomains' ? { DomainList, AllCount: NAMES.length } : ACTIONS[action]?.(request)
    return { response: { ...response }, at: AT }
  }
  return { account: new AccountLookup({ endpoint, ask }, {}, createAccountFacts()), most: () => most }
}

const slow = (): LookupFailure => createTimeoutFailure('api.example.com', 1000)

describe('what may be of one call alone', () => {
  test.each([
    ['a slow answer', slow],
    ['a connection that breaks', () => createUnreachableFailure('api.example.com', 'ECONNRESET')],
  ])('%s about one domain takes nothing from the others', async (_, failure) => {
    const { account, calls } = accountWhere(({ domain }) => (domain === domainOf('b') ? failure() : undefined))
    const streams = NAMES.flatMap((name) => [streamOf(name, 'one'), streamOf(name, 'two')])
    await account.lookUpStreams(streams)
    expect(account.fatalFailure).toBeUndefined()
    for (const name of NAMES) {
      const { value } = account.accountFacts.auth.get(domainOf(name)) ?? {}
      expect([name, value?.keys?.length !== undefined]).toEqual([name, name !== 'b'])
    }
    expect(account.findStreamFailure(streamOf('c', 'one'))).toBeUndefined()
    expect(account.findStreamFailure(streamOf('b', 'one'))).toEqual(failure().text)
    expect(calls.filter(({ domain }) => domain === domainOf('b')).length).toBeLessThanOrEqual(3)
  })

  test('the same question about it is not put again', async () => {
    const { account, calls } = accountWhere(({ domain }) => (domain === domainOf('b') ? slow() : undefined))
    for (const stream of ['one', 'two', 'three']) await account.lookUpStreams([streamOf('b', stream)])
    const ofB = calls.filter(({ domain }) => domain === domainOf('b')).map(({ action }) => action)
    expect(ofB.toSorted()).toEqual(['DescribeLivePushAuthKey', 'DescribeLiveStreamState'])
  })

  test('is of all once nothing comes of three domains', async () => {
    const { account, calls } = accountWhere(({ action }) => (action === 'DescribeLiveDomains' ? undefined : slow()))
    for (const name of NAMES) await account.lookUpStreams([streamOf(name)])
    expect(account.fatalFailure?.kind).toBe('timeout')
    expect(new Set(calls.map(({ domain }) => domain)).size).toBe(1 + 3)
  })

  test('is of all where not even the domains come', async () => {
    const { account, calls } = accountWhere(slow)
    await account.lookUpStreams([streamOf('a')])
    expect(account.fatalFailure?.kind).toBe('timeout')
    expect(calls).toHaveLength(1)
  })

  test('an answer in between tells that the way is open', async () => {
    const { account } = accountWhere(({ domain }) => ('aceg'.includes(domain[0] ?? '-') ? slow() : undefined))
    for (const name of NAMES) await account.lookUpStreams([streamOf(name)])
    expect(account.fatalFailure).toBeUndefined()
  })
})

test('a question that the API takes no more of is put no more, whatever domain it is about', async () => {
  const { account, calls } = accountWhere(({ action }) =>
    action === 'DescribeLiveStreamState' ? new LookupFailure('throttled', 'too many', '过于频繁') : undefined,
  )
  for (const name of NAMES) await account.lookUpStreams([streamOf(name)])
  const counted = (action: string): number => calls.filter((call) => call.action === action).length
  expect(counted('DescribeLiveStreamState')).toBe(1)
  expect(counted('DescribeLivePushAuthKey')).toBe(NAMES.length)
  expect(account.fatalFailure).toBeUndefined()
})

describe('no more is asked for in one run than', () => {
  const actions = (calls: readonly Asked[], action: string): number =>
    calls.filter((call) => call.action === action).length

  test('500 states of streams; the reason why the next is not known is given', async () => {
    const { account, calls } = accountWhere(() => undefined)
    const name = (at: number) => streamOf('a', `s${at}`)
    await account.lookUpStreams(Array.from({ length: 501 }, (_, at) => name(at)))
    expect(actions(calls, 'DescribeLiveStreamState')).toBe(500)
    expect(account.findStreamFailure(name(499))).toBeUndefined()
    expect(account.findStreamFailure(name(500))?.en).toBe('at most 500 streams are looked up in one run')
  })

  test('the keys of 100 domains, where the account does not tell which it has', async () => {
    const noList = (): LookupFailure => new LookupFailure('permission', 'not allowed', '无权限')
    const { account, calls } = accountWhere(({ action }) => (action === 'DescribeLiveDomains' ? noList() : undefined))
    const names = Array.from({ length: 102 }, (_, at) => ({ domain: `d${at}.example.com` }))
    await account.lookUpStreams(names)
    expect(actions(calls, 'DescribeLivePushAuthKey')).toBe(100)
    // Those that were asked for stay known, and none is asked for twice.
    await account.lookUpStreams(names)
    expect(actions(calls, 'DescribeLivePushAuthKey')).toBe(100)
  })

  test('four calls at once', async () => {
    const { account, most } = accountThatCounts()
    await account.lookUpStreams(NAMES.map((name) => streamOf(name)))
    expect(most()).toBe(4)
  })
})

describe('of what is given nothing is asked', () => {
  const auth = { auth: true, authDelta: 0, keys: [{ role: 'primary', value: 'made-up' }] } as const
  const asked = async (given: ServerContext): Promise<readonly string[]> => {
    const { account, calls } = accountWhere(() => undefined, given)
    await account.lookUpStreams([streamOf('a')])
    return calls.map(({ action }) => action).toSorted()
  }
  const [DOMAINS, AUTH, ONLINE, STATE] = [
    'DescribeLiveDomains',
    'DescribeLivePushAuthKey',
    'DescribeLiveStreamOnlineList',
    'DescribeLiveStreamState',
  ]

  test.each<[string, ServerContext, readonly (string | undefined)[]]>([
    ['nothing', {}, [DOMAINS, AUTH, STATE]],
    ['all three facts of a signature', { anyDomain: auth }, [DOMAINS, STATE]],
    ['all but its key', { anyDomain: { auth: true, authDelta: 0 } }, [DOMAINS, AUTH, STATE]],
    ['all but whether it is checked', { anyDomain: { keys: auth.keys, authDelta: 0 } }, [DOMAINS, AUTH, STATE]],
    ['all but its validity', { anyDomain: { keys: auth.keys, auth: true } }, [DOMAINS, AUTH, STATE]],
    ['the bans', { anyDomain: auth, forbiddenStreams: [] }, [DOMAINS]],
    ['a limit of pushes', { anyDomain: { ...auth, limits: { pushes: 1 } } }, [DOMAINS, ONLINE, STATE]],
    ['a limit for each stream', { anyDomain: { ...auth, limits: { pushesPerStream: 1 } } }, [DOMAINS, ONLINE, STATE]],
    ['a limit of nothing', { anyDomain: { ...auth, limits: {} } }, [DOMAINS, STATE]],
    ['a limit, and what runs', { anyDomain: { ...auth, limits: { pushes: 1 }, live: {} } }, [DOMAINS, STATE]],
    ['all domains, and this is none', { domains: {}, domainsComplete: true }, [DOMAINS]],
    [
      'all domains, and this is one',
      { domains: { [domainOf('a')]: {} }, domainsComplete: true },
      [DOMAINS, AUTH, STATE],
    ],
  ])('where %s is given', async (_, given, actions) => {
    expect(await asked(given)).toEqual(actions)
  })
})

test('an answer does not tell that the account may push', async () => {
  const { account } = accountWhere(() => undefined)
  await account.lookUpStreams([streamOf('a')])
  expect(account.accountFacts.account).toBeUndefined()
})
