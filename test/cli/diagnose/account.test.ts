import { describe, expect, test } from 'vitest'
import { diagnoseAnswerSchema as answer, diagnosedRecordSchema } from '../../../src/schema/diagnose.ts'
import { eventList, type SampleEvent, sampleEvents } from '../../lookup/stream-events.ts'
import { ENV, vendorApi } from '../../lookup/vendor-api.ts'
import { run } from '../io.ts'

const NOW = '2026-03-01T00:00:00Z'
const HOUR = 3_600_000
const [sample] = sampleEvents(1, 1, Date.parse(NOW)) as readonly [SampleEvent]

/** An event that ended so many hours ago. */
const hoursAgo = (hours: number): SampleEvent => {
  const end = new Date(Date.parse(NOW) - hours * HOUR).toISOString().replace('.000', '')
  return { ...sample, StreamName: `room${hours}`, StreamStartTime: end, StreamEndTime: end }
}

async function asked(argv: readonly string[], events: readonly SampleEvent[], isAny = false, ahead = 0) {
  const clock = Date.parse(NOW) + ahead
  const strict = eventList(events, 'by their end, both ends included', clock)
  await using api = await vendorApi({
    actions: {
      DescribeLiveStreamEventList: isAny ? () => ({ EventList: events, TotalNum: events.length }) : strict,
    },
    now: () => new Date(clock),
  })
  const ran = await run(['diagnose', '--account', '--endpoint', api.url, ...argv], { env: ENV, now: NOW })
  return { ...ran, calls: api.calls }
}

const streamsIn = (stdout: string): readonly (string | undefined)[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => diagnosedRecordSchema.parse(JSON.parse(line)).stream)

describe('what the account gives', () => {
  const events = [1, 5, 9, 13].map(hoursAgo)

  test.each([
    [
      ['--since', '10h'],
      ['room1', 'room5', 'room9'],
    ],
    [['--since', '10h', '--until', '5h'], ['room9']],
    [
      ['--until', '5h'],
      ['room9', 'room13'],
    ],
    [[], ['room1', 'room5', 'room9', 'room13']],
  ] as const)('is held against %j, as what a file gives is', async (argv, streams) => {
    // It is not documented by what the API takes an event to be of a time.
    const { exit, stdout } = await asked(['--format', 'ndjson', ...argv], events, true)
    expect(exit).toBe(0)
    expect(streamsIn(stdout)).toEqual(streams)
  })

  test('is counted, where it is left out for that', async () => {
    const { stdout } = await asked(['--format', 'json', '--since', '2h'], events, true)
    expect(answer.parse(JSON.parse(stdout)).summary.left.filtered).toBe(3)
  })
})

test('what of it cannot be read is named by the time and the place in its answer, an event each', async () => {
  const odd = { ...hoursAgo(2), StreamEndTime: 'worse', Duration: { odd: 1 } }
  const running = { ...hoursAgo(1), StreamEndTime: '-', StopReason: '', Duration: 'long' }
  const events: readonly unknown[] = [hoursAgo(3), odd, 7, running]
  const { exit, stdout, stderr } = await asked(
    ['--format', 'ndjson', '--since', '1d'],
    events as readonly SampleEvent[],
    true,
  )
  expect([exit, streamsIn(stdout)]).toEqual([3, ['room3', 'room2', 'room1']])
  const of = (paths: string) =>
    `--account, 2026-02-28T00:00:00Z – 2026-02-28T23:59:00Z: not as documented, left out: ${paths}`
  expect(stderr.split('\n').slice(0, 4)).toEqual([
    of('`EventList[1].Duration`, `EventList[1].StreamEndTime`'),
    of('`EventList[2]`'),
    of('`EventList[3].Duration`'),
    'error: 3 entries were not fully read, so the exit code is 3',
  ])
})

describe('a clock that is not the server’s', () => {
  test.each([-50_000, 0, 50_000])('by %d ms asks for nothing that is refused', async (ahead) => {
    const { exit, stdout, stderr } = await asked(
      ['--since', '60d', '--format', 'ndjson'],
      [hoursAgo(1), hoursAgo(59 * 24)],
      false,
      ahead,
    )
    expect([exit, stderr]).toEqual([0, ''])
    expect(streamsIn(stdout).toSorted()).toEqual(['room1', 'room1416'])
  })
})

describe('a time that the account has nothing of', () => {
  test.each([
    [['--since', '2026-12-25']],
    [['--since', '10s']],
    [['--until', '61d', '--since', '70d']],
    [['--now', '2018-12-28T12:00:00Z']],
  ])('%j is refused', async (argv) => {
    const { exit, stdout, stderr, calls } = await asked(argv, [])
    expect([exit, stdout, calls.length]).toEqual([2, '', 0])
    expect(stderr).toContain('60 days')
  })

  test('a --now to come asks for no more than there is', async () => {
    const { exit, calls } = await asked(['--now', '2027-01-01T00:00:00Z', '--since', '2026-02-01T00:00:00Z'], [])
    expect([exit, calls.at(-1)?.request['EndTime']]).toEqual([0, '2026-02-28T23:59:00Z'])
  })
})
