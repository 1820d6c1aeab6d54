import { describe, expect, test } from 'vitest'
import type { Api } from '../../src/lookup/api.ts'
import { type EventQuery, readEvents } from '../../src/lookup/events.ts'
import { type Counting, counting, eventList, type SampleEvent, sampleEvents } from './stream-events.ts'

const NOW = Date.parse('2026-03-01T00:00:00Z')
const DAY = 86_400_000

/** Answers as the API does, without a network between. */
function apiWith(answer: (request: Readonly<Record<string, unknown>>, nth: number) => object): {
  api: Api
  calls: Readonly<Record<string, unknown>>[]
} {
  const calls: Readonly<Record<string, unknown>>[] = []
  const ask = async (_: string, request: Readonly<Record<string, unknown>>) => {
    calls.push(request)
    return { response: answer(request, calls.length) as Record<string, unknown>, at: new Date(NOW).toISOString() }
  }
  return { api: { ask } as unknown as Api, calls }
}

async function all(api: Api, asked: EventQuery) {
  const events: Readonly<Record<string, string | undefined>>[] = []
  const faults: string[] = []
  let lost = 0
  for await (const come of readEvents(api, asked)) {
    for (const { place, within, members, faults: names } of come.events) {
      if (members !== undefined) events.push(members)
      const paths = members === undefined ? [place] : names.map((name) => `${place}.${name}`)
      faults.push(...paths.map((path) => `${within} ${path}`))
    }
    lost += come.missingCount
  }
  return { events, faults, lost }
}

interface Named {
  readonly StreamName?: string | undefined
  readonly StreamEndTime?: string | undefined
}

/** How often each event came too often or too seldom. A comparison of all would take minutes to tell what differs. */
function differences(came: readonly Named[], events: readonly Named[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  const add = ({ StreamEndTime, StreamName }: Named, by: number): void => {
    const key = `${StreamEndTime} ${StreamName}`
    counts.set(key, (counts.get(key) ?? 0) + by)
  }
  for (const one of came) add(one, 1)
  for (const one of events) add(one, -1)
  return Object.fromEntries([...counts].filter(([, count]) => count !== 0).slice(0, 20))
}

describe('25,000 events over 40 days arrive complete and once each, where the API counts them', () => {
  const events = sampleEvents(25_000, 40, NOW)
  test.each(Object.keys(counting) as Counting[])(
    '%s',
    async (how) => {
      const { api, calls } = apiWith(eventList(events, how, NOW))
      const came = await all(api, { from: NOW - 41 * DAY, to: NOW })
      expect(came.lost).toBe(0)
      expect(differences(came.events, events)).toEqual({})
      // A page for each hundred, and some more where times are cut.
      expect(calls.length).toBeLessThan(25_000 / 100 + 60)
      for (const { IsFilter } of calls) expect(IsFilter).toBe(0)
    },
    60_000,
  )
})

test('events that are alike to the last member are each one', async () => {
  const [event] = sampleEvents(1, 1, NOW)
  const { api } = apiWith(eventList(Array(250).fill(event), 'by both', NOW))
  expect((await all(api, { from: NOW - 2 * DAY, to: NOW })).events.length).toBe(250)
})

test('what comes while pages are read is read too, and nothing twice', async () => {
  const events = sampleEvents(450, 1, NOW)
  const { api } = apiWith((request, nth) => eventList(events.slice(nth < 3 ? 150 : 0), 'by both', NOW)(request))
  const came = await all(api, { from: NOW - 2 * DAY, to: NOW })
  expect(came.lost).toBe(0)
  expect(differences(came.events, events)).toEqual({})
})

test('more events in a second than the API gives are reported', async () => {
  const [event] = sampleEvents(1, 1, NOW)
  const { api } = apiWith(eventList(Array(12_000).fill(event), 'by both', NOW))
  const came = await all(api, { from: NOW - DAY, to: NOW })
  expect(came.events.length).toBe(10_000)
  expect(came.lost).toBeGreaterThanOrEqual(2000)
}, 60_000)

test('what is not as documented is named by its place, and takes nothing else', async () => {
  const [event] = sampleEvents(1, 1, NOW)
  const { api } = apiWith(() => ({ EventList: [{ ...event, Duration: { odd: 1 } }, 7, event], TotalNum: 3 }))
  const came = await all(api, { from: NOW - DAY, to: NOW })
  const within = '2026-02-28T00:00:00Z – 2026-03-01T00:00:00Z'
  expect(came.faults).toEqual([`${within} EventList[0].Duration`, `${within} EventList[1]`])
  expect(came.events.map(({ StreamName }) => StreamName)).toEqual(['again0', 'again0'])
})

test('names that are asked for go to the API, a stream by its exact name', async () => {
  const { api, calls } = apiWith(() => ({ EventList: null, TotalNum: 0 }))
  await all(api, { from: NOW - DAY, to: NOW, domain: 'push.example.com', app: 'live', stream: 'room1' })
  expect(calls).toEqual([
    {
      StartTime: '2026-02-28T00:00:00Z',
      EndTime: '2026-03-01T00:00:00Z',
      DomainName: 'push.example.com',
      AppName: 'live',
      StreamName: 'room1',
      IsStrict: 1,
      IsFilter: 0,
      IsAsc: 1,
      PageNum: 1,
      PageSize: 100,
    },
  ])
})

describe('a push that still ran when it was read', () => {
  const events = sampleEvents(450, 1, NOW)
  const ended = { ...events[0], StreamName: 'long', StreamStartTime: '2026-02-28T12:00:00Z' }
  const { StreamEndTime: _, StopReason: __, ...rest } = ended
  const running = { ...rest, StreamEndTime: '', StopReason: '-', Duration: 5 }
  /** A list whose total changes at the second page, by which it is read again; `one` comes with each reading. */
  const read = async (one: (nth: number) => object) => {
    const { api } = apiWith(({ PageNum }, nth) => {
      const list = [one(nth), ...events.slice(nth < 2 ? 1 : 0)]
      return { EventList: list.slice((Number(PageNum) - 1) * 100, Number(PageNum) * 100), TotalNum: list.length }
    })
    const came = await all(api, { from: NOW - DAY, to: NOW })
    expect(came.lost).toBe(0)
    expect(came.events.length).toBe(events.length + 1)
    return came.events.filter(({ StreamName }) => StreamName === 'long')
  }

  test('and has ended since is told as it ended', async () => {
    expect(await read((nth) => (nth < 3 ? running : ended))).toMatchObject([{ StopReason: ended.StopReason }])
  })

  test('and still runs is listed once, after the others', async () => {
    expect(await read((nth) => ({ ...running, Duration: nth }))).toMatchObject([{ StreamEndTime: '' }])
  })

  test('is told although a later page does not come', async () => {
    const { api } = apiWith(({ PageNum }) => {
      if (PageNum === 2) throw new Error('no more')
      return { EventList: [running, ...events.slice(0, 99)], TotalNum: 200 }
    })
    const names: (string | undefined)[] = []
    const reading = async () => {
      for await (const come of readEvents(api, { from: NOW - DAY, to: NOW }))
        names.push(...come.events.map(({ members }) => members?.StreamName))
    }
    await expect(reading()).rejects.toThrow('no more')
    expect([names.length, names.at(-1)]).toEqual([100, 'long'])
  })
})

test('months overlap: what the API leaves out at both ends of a time comes with the other', async () => {
  const [event] = sampleEvents(1, 1, NOW)
  // The month that begins 40 days ago ends here.
  const end = new Date(NOW - 10 * DAY).toISOString().replace('.000', '')
  const { api, calls } = apiWith(
    eventList([{ ...event, StreamEndTime: end } as SampleEvent], 'by their end, neither end included', NOW),
  )
  const came = await all(api, { from: NOW - 40 * DAY, to: NOW })
  expect(calls[0]?.['EndTime']).toBe(end)
  expect(came.events.length).toBe(1)
})
