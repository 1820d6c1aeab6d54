import fc from 'fast-check'
import { LocalTimeParser } from '../../../src/records/parse/local-time.ts'
import { createRecordLineReader } from '../../../src/records/parse/record-line-reader.ts'
import type { RecordLines } from '../../../src/records/parse/record-lines.ts'

type Members = readonly (readonly [name: string, value: string])[]

const usual: Members = [
  ['app', '"Push.example.com."'],
  ['appid', '1251000000'],
  ['appname', '"live"'],
  ['channel_id', '"test"'],
  ['errcode', '18'],
  ['errmsg', '"push refused"'],
  ['event_time', '1546070000'],
  ['event_type', '0'],
  ['push_duration', '"3600000"'],
  ['sequence', '"7037777160241646428"'],
  ['sign', '"ca3e25e5dc17a6f9909a9ae7281e300d"'],
  ['stream_id', '"test"'],
  ['stream_param', '"txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099"'],
  ['user_ip', '"203.0.113.7"'],
]

const value = fc.oneof(
  fc.constantFrom('""', '"-"', '" "', '" live "', '"\\u0026"', '"a\\"b"', '"直播"', '"{}"', '"\u007f"', '"\t"'),
  fc.constantFrom('null', 'true', '{}', '[]', '-1', '-0', '0', '00', '1', '01', '100', '1.5', '1e3', '"1"', '"007"'),
  fc.constantFrom('999999999', '1000000000', '1546070000', '1546070000000', '"1546070000"', '"2018-12-29 10:00:00"'),
  fc.constantFrom('"3600000"', '999999999999', '9999999999999', '"1:00"', '"~"', '12345678', '"-5"', ''),
)
const name = fc.constantFrom(...usual.map(([one]) => one), 'sub_errcode', '__proto__', 'Response', 'other', 'a\\u0070p')

const members = fc
  .record({
    type: fc.constantFrom('0', '0', '1', '100', '2', '"0"'),
    rest: fc.array(fc.tuple(name, value), { maxLength: 3 }),
    drop: fc.array(name, { maxLength: 2 }),
    isShuffled: fc.boolean(),
    at: fc.nat(20),
    isAdded: fc.boolean(),
  })
  .map(({ type, rest, drop, isShuffled, at, isAdded }) => {
    const kept = usual
      .filter(([one]) => !drop.includes(one))
      .map(([one, given]): Members[number] => {
        const changed = rest.find(([other]) => other === one)
        return isAdded || changed === undefined ? [one, one === 'event_type' ? type : given] : changed
      })
    // A member that is already there is there twice then.
    const all = isAdded ? [...kept.slice(0, at), ...rest, ...kept.slice(at)] : kept
    return isShuffled ? [...all.slice(at % 7), ...all.slice(0, at % 7)] : all
  })

const line = fc
  .record({
    members,
    space: fc.constantFrom('', ' ', '  ', '\t'),
    around: fc.constantFrom(['', ''], ['', ''], ['', '\r'], [' ', ''], ['', ' '], ['', ','], ['[', ''], ['', ']']),
    cut: fc.option(fc.nat(400), { freq: 8 }),
    insert: fc.option(fc.tuple(fc.nat(400), fc.constantFrom(...'"\\{}[],: 09-.eé\t\r\u0000直')), { freq: 3 }),
  })
  .map(({ members: all, space, around: [before, after], cut, insert }) => {
    const text = `${before}{${all.map(([one, given]) => `"${one}":${space}${given}`).join(`,${space}`)}}${after}`
    const changed = insert === null ? text : text.slice(0, insert[0]) + insert[1] + text.slice(insert[0])
    return cut === null ? changed : changed.slice(0, cut) + changed.slice(cut + 1)
  })

/** Lines of callbacks, of which most are as usual and some are not. */
export const lines = fc.array(
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 1 }, { arbitrary: line, weight: 3 }),
  {
    minLength: 1,
    maxLength: 6,
  },
)
export const USUAL_LINE = `{${usual.map(([one, given]) => `"${one}":${given}`).join(',')}}`

/** Reads lines with the JSON parser alone, or as bytes where that can be. */
export function readAll(all: readonly string[], isFast: boolean, splitAt = 0): readonly RecordLines[] {
  const clock = new LocalTimeParser(() => 480)
  const reader = createRecordLineReader('{', { line: 1, name: 'a.jsonl', mappings: [], clock })
  const { readText } = reader
  if (!isFast || readText === undefined) return [reader.read(all), reader.end()]
  const text = all.join('\n')
  const ends: number[] = []
  for (const one of all) ends.push((ends.at(-1) ?? -1) + 1 + one.length)
  const block = { text, ends: Uint32Array.from(ends) }
  const cut = Math.min(splitAt, all.length)
  const [first, second] = [[0, cut] as const, [cut, all.length] as const].map(([from, to]) =>
    readText.call(reader, block, from, to),
  )
  const end = reader.end()
  const parts = [first, second].filter((one) => one !== undefined)
  return [
    {
      batch: {
        records: parts.flatMap(({ batch }) => batch.records),
        others: parts.reduce((sum, { batch }) => sum + batch.others, 0),
      },
      errors: parts.flatMap(({ errors }) => errors),
    },
    end,
  ]
}
