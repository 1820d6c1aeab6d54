import { describe, expect, test } from 'vitest'
import { Account } from '../../src/lookup/account.ts'
import type { Api } from '../../src/lookup/api.ts'
import { endpointOf } from '../../src/lookup/endpoint.ts'
import { LookupFailure, timedOut, unreachable } from '../../src/lookup/failure.ts'
import { nothingLearnt } from '../../src/lookup/learnt.ts'
import { ACTIONS } from './vendor-api.ts'

const AT = '2018-12-28T12:00:00.000Z'
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const domainOf = (name: string): string => `${name}.example.com`
const streamOf = (name: string, stream = 'test') => ({ domain: domainOf(name), app: 'live', stream })

interface Asked {
  readonly action: string
  readonly domain: string
}

/** An account of eight domains whose API fails as told. */
function accountWhere(failing: (asked: Asked) => LookupFailure | undefined) {
  const calls: Asked[] = []
  const endpoint = endpointOf(undefined)
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
  return { calls, account: new Account(api, {}, nothingLearnt()) }
}

const slow = (): LookupFailure => timedOut('api.example.com', 1000)

describe('what may be of one call alone', () => {
  test.each([
    ['a slow answer', slow],
    ['a connection that breaks', () => unreachable('api.example.com', 'ECONNRESET')],
  ])('%s about one domain takes nothing from the others', async (_, failure) => {
    const { account, calls } = accountWhere(({ domain }) => (domain === domainOf('b') ? failure() : undefined))
    const streams = NAMES.flatMap((name) => [streamOf(name, 'one'), streamOf(name, 'two')])
    await account.learn(streams)
    expect(account.down).toBeUndefined()
    for (const name of NAMES) {
      const { value } = account.learnt.auth.get(domainOf(name)) ?? {}
      expect([name, value?.keys?.length !== undefined]).toEqual([name, name !== 'b'])
    }
    expect(account.stateFailure(streamOf('c', 'one'))).toBeUndefined()
    expect(account.stateFailure(streamOf('b', 'one'))).toEqual(failure().text)
    expect(calls.filter(({ domain }) => domain === domainOf('b')).length).toBeLessThanOrEqual(3)
  })

  test('the same question about it is not put again', async () => {
    const { account, calls } = accountWhere(({ domain }) => (domain === domainOf('b') ? slow() : undefined))
    for (const stream of ['one', 'two', 'three']) await account.learn([streamOf('b', stream)])
    const ofB = calls.filter(({ domain }) => domain === domainOf('b')).map(({ action }) => action)
    expect(ofB.toSorted()).toEqual(['DescribeLivePushAuthKey', 'DescribeLiveStreamState'])
  })

  test('is of all once nothing comes of three domains', async () => {
    const { account, calls } = accountWhere(({ action }) => (action === 'DescribeLiveDomains' ? undefined : slow()))
    for (const name of NAMES) await account.learn([streamOf(name)])
    expect(account.down?.kind).toBe('timeout')
    expect(new Set(calls.map(({ domain }) => domain)).size).toBe(1 + 3)
  })

  test('is of all where not even the domains come', async () => {
    const { account, calls } = accountWhere(slow)
    await account.learn([streamOf('a')])
    expect(account.down?.kind).toBe('timeout')
    expect(calls).toHaveLength(1)
  })

  test('an answer in between tells that the way is open', async () => {
    const { account } = accountWhere(({ domain }) => ('aceg'.includes(domain[0] ?? '-') ? slow() : undefined))
    for (const name of NAMES) await account.learn([streamOf(name)])
    expect(account.down).toBeUndefined()
  })
})

test('a question that the API takes no more of is put no more, whatever domain it is about', async () => {
  const { account, calls } = accountWhere(({ action }) =>
    action === 'DescribeLiveStreamState' ? new LookupFailure('throttled', 'too many', '过于频繁') : undefined,
  )
  for (const name of NAMES) await account.learn([streamOf(name)])
  const counted = (action: string): number => calls.filter((call) => call.action === action).length
  expect(counted('DescribeLiveStreamState')).toBe(1)
  expect(counted('DescribeLivePushAuthKey')).toBe(NAMES.length)
  expect(account.down).toBeUndefined()
})

test('an answer does not tell that the account may push', async () => {
  const { account } = accountWhere(() => undefined)
  await account.learn([streamOf('a')])
  expect(account.learnt.account).toBeUndefined()
})
