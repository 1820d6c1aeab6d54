import type { Action } from './vendor-api.ts'

/** An event as the API gives it. */
export interface SampleEvent {
  readonly AppName: string
  readonly DomainName: string
  readonly StreamName: string
  readonly StreamStartTime: string
  readonly StreamEndTime: string
  readonly StopReason: string
  readonly Duration: number
  readonly ClientIp: string
  readonly Resolution: string
}

/** Which events are of a time: how the API takes it is not documented. */
export const counting = {
  'by their end, both ends included': (_: number, end: number, from: number, to: number) => end >= from && end <= to,
  'by their start, the first instant included': (start: number, _: number, from: number, to: number) =>
    start >= from && start < to,
  'by their end, neither end included': (_: number, end: number, from: number, to: number) => end > from && end < to,
  'by both': (start: number, end: number, from: number, to: number) => start <= to && end >= from,
} as const

export type Counting = keyof typeof counting

const DAY = 86_400_000

/** DescribeLiveStreamEventList as documented: 30 days at a time, 10,000 events of it, 100 a page, failed starts unless filtered. */
export function eventList(events: readonly SampleEvent[], how: Counting, now: number): Action {
  const dated = events
    .map((event) => ({ event, start: Date.parse(event.StreamStartTime), end: Date.parse(event.StreamEndTime) }))
    .toSorted((one, other) => one.end - other.end)
  return (request) => {
    const [from, to] = [Date.parse(String(request['StartTime'])), Date.parse(String(request['EndTime']))]
    const [number, size] = [Number(request['PageNum']), Number(request['PageSize'])]
    if (!(from < to) || to > now || to - from > 30 * DAY || now - from > 60 * DAY) throw new Error('bad time')
    if (!(size >= 1 && size <= 100) || number * size > 10_000) throw new Error('bad page')
    const { DomainName, AppName, StreamName, IsStrict, IsFilter, IsAsc } = request
    const fits = dated.filter(
      ({ event, start, end }) =>
        counting[how](start, end, from, to) &&
        (DomainName === undefined || event.DomainName === DomainName) &&
        (AppName === undefined || event.AppName === AppName) &&
        (StreamName === undefined ||
          (IsStrict === 1 ? event.StreamName === StreamName : event.StreamName.includes(String(StreamName)))) &&
        (IsFilter !== 1 || event.Duration > 0),
    )
    const ordered = IsAsc === 1 ? fits : fits.toReversed()
    return {
      EventList: ordered.slice((number - 1) * size, number * size).map(({ event }) => event),
      PageNum: number,
      PageSize: size,
      TotalNum: fits.length,
      TotalPage: Math.ceil(fits.length / size),
    }
  }
}

const iso = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`

/** So many events over so many days up to an instant: uneven, some alike to the last member, some over the bounds of months. */
export function sampleEvents(count: number, days: number, now: number): readonly SampleEvent[] {
  const events: SampleEvent[] = []
  for (let at = 0; at < count; at++) {
    // Half of all fall on one day; of those, hundreds at a time on one second.
    const isCrowded = at % 2 === 0
    const share = isCrowded ? 0.7 + 0.01 * (Math.floor(at / 400) / (count / 400)) : at / count
    const end = now - days * DAY + Math.floor((share * days * DAY) / 1000) * 1000 + 60_000
    const isRefused = isCrowded && at % 400 < 20
    const length = isRefused ? 0 : (at % 50) * 144
    events.push({
      AppName: 'live',
      DomainName: 'push.example.com',
      // Some try again and again within a second.
      StreamName: isRefused ? `again${Math.floor(at / 400)}` : `room${at}`,
      StreamStartTime: iso(Math.max(end - length * 1000, now - days * DAY + 1000)),
      StreamEndTime: iso(end),
      StopReason: isRefused ? 'Authentication failed.' : '客户端主动断流(3)',
      Duration: length,
      ClientIp: '203.0.113.7',
      Resolution: isRefused ? '' : '1920*1080',
    })
  }
  return events
}
