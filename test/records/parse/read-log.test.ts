import { describe, expect, test } from 'vitest'
import { LocalTimeParser } from '../../../src/records/parse/local-time.ts'
import { createRecordLineReader } from '../../../src/records/parse/record-line-reader.ts'

const CALLBACK = { app: 'push.example.com', appname: 'live', event_type: 0, stream_id: 'room1', event_time: 1471256200 }
const json = (more: object): string => JSON.stringify({ ...CALLBACK, ...more })

function read(lines: readonly string[]) {
  const clock = new LocalTimeParser(() => 0)
  const reader = createRecordLineReader(lines[0] ?? '', { line: 1, name: 'a.log', mappings: [], clock, sample: lines })
  const all = [reader.read(lines), reader.end()]
  return {
    records: all.flatMap(({ batch }) => batch.records.map(({ record, source }) => ({ ...record, line: source?.line }))),
    errors: all.flatMap(({ errors }) => errors.map(({ line }) => line)),
    others: all.reduce((sum, { batch }) => sum + batch.others, 0),
  }
}

describe('records in a log', () => {
  const record = { errcode: 3, stream: 'room1', domain: 'push.example.com' }

  test.each([
    ['a time in brackets', [`[2018-08-22 17:15:58] production.INFO: callback ${json({ errcode: 3 })} []`], 1],
    ['a level in brackets', [`[info] callback=${json({ errcode: 3 })}`], 1],
    [
      'lines of other kinds before',
      ['server started, a, b, c', '', `2018-08-22 INFO {"a":1} ${json({ errcode: 3 })}`],
      3,
    ],
    ['syslog', [`Aug 22 17:15:58 host app[1]: ${json({ errcode: 3 })}`], 1],
    ['escaped quotes', [`INFO body="${json({ errcode: 3 }).replaceAll('"', '\\"')}"`], 1],
    ['a log in JSON', [JSON.stringify({ level: 'info', body: { ...CALLBACK, errcode: 3 } })], 1],
    ['JSON in a member of a log in JSON', [JSON.stringify({ msg: 'x', context: { body: json({ errcode: 3 }) } })], 1],
  ])('after %s', (_, lines, line) => {
    expect(read(lines)).toMatchObject({ records: [{ ...record, line }], errors: [], others: 0 })
  })

  test('lines without a record are left out, and one that is cut off is named', () => {
    const lines = [
      '[2018-08-22 17:15:58] start',
      `[x] ${json({ errcode: 3 })}`,
      `[x] ${json({ errcode: 3 }).slice(0, -9)}`,
    ]
    expect(read(lines)).toMatchObject({ records: [record], errors: [3] })
  })

  test('callbacks of other events are counted', () => {
    expect(read([`[x] ${json({ event_type: 100 })}`])).toMatchObject({ records: [], others: 1, errors: [] })
  })

  test.each([
    ['JSON Lines', [json({ errcode: 3 })]],
    ['an array', ['[', json({ errcode: 3 }), ']']],
    ['an array in one line', [`[${json({ errcode: 3 })}]`]],
    ['a table', ['errcode,stream_id,DomainName', '3,room1,push.example.com']],
  ])('%s is no log', (_, lines) => {
    expect(read(lines)).toMatchObject({ records: [record], errors: [] })
  })

  test('a JSON object that is no record is still named', () => {
    expect(read(['{"a":{"b":"{}"}}']).errors).toEqual([1])
  })
})
