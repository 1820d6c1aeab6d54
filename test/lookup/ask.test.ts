import { describe, expect, test } from 'vitest'
import type { Api } from '../../src/lookup/api.ts'
import { fetchDomains, fetchLive, fetchPushAuth, fetchStreamState } from '../../src/lookup/ask.ts'

const AT = '2018-12-28T12:00:00.000Z'

type Request = Readonly<Record<string, unknown>>

/** An API that answers so, and what it was asked. */
function apiWith(answer: (request: Request) => Request, mostOnline = 5000) {
  const requests: Request[] = []
  const ask = async (_: string, request: Request) => {
    requests.push(request)
    return { response: answer(request), at: AT }
  }
  return { api: { endpoint: { url: '', host: '', maxOnlinePageSize: mostOnline }, ask } as Api, requests }
}

describe('the domains of an account', () => {
  const named = (Name: string, more: object = {}) => ({ Name, Type: 0, Status: 1, ...more })

  test('are complete where as many came as there are', async () => {
    const DomainList = [named('a.com'), named('b.com')]
    const complete = async (AllCount: number): Promise<unknown> =>
      (await fetchDomains(apiWith(({ PageNum }) => ({ DomainList: PageNum === 1 ? DomainList : [], AllCount })).api))
        .value?.complete
    expect([await complete(2), await complete(3)]).toEqual([true, false])
  })

  test('by use and state, each number as it is documented', async () => {
    const DomainList = [named('a.com'), named('b.com', { Type: 1, Status: 0 })]
    const { value } = await fetchDomains(apiWith(() => ({ DomainList, AllCount: 2 })).api)
    expect([...(value?.domains.values() ?? [])]).toEqual([
      { name: 'a.com', use: 'push', enabled: true },
      { name: 'b.com', use: 'playback', enabled: false },
    ])
  })

  test.each([
    [3, 'DomainList[0].Name, DomainList[1].Name, DomainList[2].Name'],
    [4, 'DomainList[0].Name, DomainList[1].Name, DomainList[2].Name, …'],
  ])('of %i that are not as documented, three are named', async (count, places) => {
    const { api } = apiWith(() => ({ DomainList: Array(count).fill({ Type: 0 }), AllCount: count }))
    const { failure } = await fetchDomains(api)
    expect(failure?.text.en).toBe(`the answer to DescribeLiveDomains is not as documented at ${places}`)
  })

  test('are numbered across pages', async () => {
    const all = Array.from({ length: 101 }, (_, at) => (at === 100 ? {} : named(`${at}.com`)))
    const { api, requests } = apiWith(({ PageNum }) => ({
      DomainList: all.slice((Number(PageNum) - 1) * 100, Number(PageNum) * 100),
      AllCount: 101,
    }))
    expect((await fetchDomains(api)).failure?.text.en).toContain('DomainList[100].Name')
    expect(requests.map(({ PageNum, PageSize }) => [PageNum, PageSize])).toEqual([
      [1, 100],
      [2, 100],
    ])
  })
})

test('no more than 10,000 domains are asked for', async () => {
  const DomainList = Array.from({ length: 100 }, (_, at) => ({ Name: `${at}.com`, Type: 0, Status: 1 }))
  const { api, requests } = apiWith(() => ({ DomainList, AllCount: 1_000_000 }))
  expect((await fetchDomains(api)).value?.complete).toBe(false)
  expect(requests).toHaveLength(100)
})

describe('what is pushed to a domain', () => {
  test('counts each publish time, at least one of a stream, and streams of one name together', async () => {
    const OnlineInfo = [
      { AppName: 'live', StreamName: 'a', PublishTimeList: [] },
      { AppName: 'live', StreamName: 'b', PublishTimeList: [{ PublishTime: AT }] },
      { AppName: 'live', StreamName: 'c', PublishTimeList: [{ PublishTime: AT }, { PublishTime: AT }] },
      { AppName: 'live', StreamName: 'a', PublishTimeList: [{ PublishTime: AT }] },
      { AppName: 'other', StreamName: 'a' },
      // It has no name, and is a push all the same.
      { AppName: 'live', PublishTimeList: [{ PublishTime: AT }] },
      { AppName: 'live', StreamName: '__proto__' },
    ]
    const { api } = apiWith(() => ({ OnlineInfo, TotalNum: OnlineInfo.length }))
    const { value } = await fetchLive(api, 'push.example.com')
    expect(value?.pushes).toBe(8)
    expect(value?.streams).toEqual({
      'live/a': { pushes: 2 },
      'live/b': { pushes: 1 },
      'live/c': { pushes: 2 },
      'other/a': { pushes: 1 },
      'live/__proto__': { pushes: 1 },
    })
  })

  test.each([
    [5000, 4],
    [100, 200],
    // A part of a page takes a whole one.
    [19_999, 2],
    [20_000, 1],
    [20_001, 1],
  ])('by pages of %i, for 20,000 streams %i of them', async (size, pages) => {
    const item = { AppName: 'live', StreamName: 'a' }
    const { api, requests } = apiWith(() => ({ OnlineInfo: Array(size).fill(item), TotalNum: 1_000_000 }), size)
    await fetchLive(api, 'push.example.com')
    expect([requests.length, requests.at(-1)?.['PageSize']]).toEqual([pages, size])
  })
})

test.each([
  [{ Enable: 1, MasterAuthKey: 'a', BackupAuthKey: '', AuthDelta: 0 }, true, 0, ['a']],
  [{ Enable: 0, MasterAuthKey: '', BackupAuthKey: 'b', AuthDelta: 1 }, false, 1, ['b']],
  [{}, undefined, undefined, []],
])('push authentication: %j', async (PushAuthKeyInfo, auth, authDelta, keys) => {
  const { value } = await fetchPushAuth(apiWith(() => ({ PushAuthKeyInfo })).api, 'push.example.com')
  expect([value?.auth, value?.authDelta, value?.keys?.map((key) => key.value)]).toEqual([auth, authDelta, keys])
})

test('the state of a stream, or that it is no state', async () => {
  const state = (StreamState: unknown) => fetchStreamState(apiWith(() => ({ StreamState })).api, 'a.com', 'live', 'a')
  for (const value of ['active', 'inactive', 'forbid'])
    expect(await state(value)).toEqual({ value, at: AT, cached: false })
  await expect(state('odd')).rejects.toMatchObject({ kind: 'unexpected' })
})
