import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSignField, suggestField } from '../../../src/cli/sign/columns.ts'
import { readRows } from '../../../src/cli/sign/read-rows.ts'
import type { SignRow } from '../../../src/cli/sign/row-reader.ts'
import { CsvRecordSplitter } from '../../../src/records/csv/csv-records.ts'

test.each([
  ['stream', 'stream', undefined],
  ['StreamName', 'stream', undefined],
  [' stream_name ', 'stream', undefined],
  ['流名称', 'stream', undefined],
  ['流名称（StreamName）', 'stream', undefined],
  ['App Name', 'app', undefined],
  ['推流路径(AppName)', 'app', undefined],
  ['push domain', 'domain', undefined],
  ['推流域名', 'domain', undefined],
  ['TX-HOST', 'txHost', undefined],
  ['tx_time_case', 'txTimeCase', undefined],
  ['推流地址', 'url', undefined],
  ['expire', undefined, 'expires'],
  ['tll', undefined, 'ttl'],
  ['strean', undefined, 'stream'],
  ['note', undefined, undefined],
  ['', undefined, undefined],
  ['constructor', undefined, undefined],
])('column %j', (column, field, meant) => {
  expect(findSignField(column)).toBe(field)
  if (field === undefined) expect(suggestField(column)).toBe(meant)
})

describe('records', () => {
  test.each([
    ['a,b', [['a', 'b']]],
    ['a,b\r', [['a', 'b']]],
    [' a , b\t', [['a', 'b']]],
    ['" a ",b', [[' a ', 'b']]],
    ['"a" , "b"', [['a', 'b']]],
    ['"a,b",c', [['a,b', 'c']]],
    ['"a""b",c', [['a"b', 'c']]],
    ['"a\nb",c', [['a\nb', 'c']]],
    ['"a\r\nb",c\r', [['a\r\nb', 'c']]],
    [
      '"a\n\nb",c\nd,e',
      [
        ['a\n\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'a,\n,\n\n"",""\nb,',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['a,b\nc"d,e\nf,"g"', [['a', 'b'], undefined, ['f', 'g']]],
    ['a,b\n"c,d\ne,f', [['a', 'b'], undefined, ['e', 'f']]],
    ['a,b\n"c,d\ne,"f"', [['a', 'b'], undefined, ['e', 'f']]],
    ['a,b\n"c"d,e\nf,g', [['a', 'b'], undefined, ['f', 'g']]],
    ['a,b\nc\nd,e,f', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
  ])('%j', (text, cells) => {
    const lines = text.split('\n')
    const whole = new CsvRecordSplitter(',', 1)
    const one = new CsvRecordSplitter(',', 1)
    const records = [...whole.splitBlock(lines), ...whole.splitBlock([], true)]
    expect(records.map((record) => record.cells)).toEqual(cells)
    // However the lines come in.
    expect([...lines.flatMap((line) => one.splitBlock([line])), ...one.splitBlock([], true)]).toEqual(records)
  })
})

describe('a quote that is left open', () => {
  /** As many characters as a record may have after the line that opens it (2^20). */
  const most = 1 << 20
  const open = 'a,"b'
  const length = 1 << 16

  /** The records named after so many characters after the open quote. */
  const told = (after: number): readonly number[] => {
    const records = new CsvRecordSplitter(',', 1)
    const lines = Array.from({ length: Math.ceil(after / length) }, (_, at) =>
      'c'.repeat(Math.min(length, after - at * length)),
    )
    return records.splitBlock([open, ...lines]).map(({ line }) => line)
  }

  test('may be closed yet while its record is as long as one may be', () => {
    expect(told(most)).toEqual([])
  })

  test('is wrong once the record is longer, and what follows is read before the end of the file', () => {
    const lines = told(most + 1)
    expect(lines).toEqual(Array.from({ length: 18 }, (_, at) => at + 1))
  })
})

const name = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    fc
      .array(fc.constantFrom('"', '""', ',', '\n', '\r\n', ';', ' ', 'a', '流'), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join('')),
  )
  .filter((text) => text !== '')

const RUN = { seed: 20181228, numRuns: 400 }

/** The rows of a text that comes in pieces of so many bytes. */
async function rowsIn(text: string, size: number): Promise<readonly SignRow[]> {
  const bytes = Buffer.from(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
  const rows: SignRow[] = []
  for await (const batch of readRows(
    Readable.from(pieces),
    'a',
    () => {},
    async () => {},
  ))
    rows.push(...batch.rows)
  return rows
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const lineOf = (before: string): number => before.split('\n').length

test('names that are quoted come back as they were, with their lines', async () => {
  const joint = fc.constantFrom(',', ';', '\t')
  const end = fc.constantFrom('\n', '\r\n')
  await fc.assert(
    fc.asyncProperty(fc.array(name), joint, end, fc.integer({ min: 1, max: 99 }), async (names, by, ends, size) => {
      let text = `stream${by}note${ends}`
      const expected = names.map((stream) => {
        const line = lineOf(text)
        text += `${quoted(stream)}${by}${quoted('"\n')}${ends}`
        return { line, fields: { stream } }
      })
      expect(await rowsIn(text, size)).toEqual(expected)
    }),
    RUN,
  )
})

test('the same of JSON Lines', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(name), fc.integer({ min: 1, max: 99 }), async (names, size) => {
      const text = names.map((stream) => `${JSON.stringify({ stream })}\n`).join('')
      expect(await rowsIn(text, size)).toEqual(names.map((stream, index) => ({ line: index + 1, fields: { stream } })))
    }),
    RUN,
  )
})

test('a broken line is named, and others are read', async () => {
  const plain = fc.string({ unit: fc.constantFrom('"', ',', 'a', ' '), minLength: 1, maxLength: 6 }).map(quoted)
  const broken = fc.constantFrom('"a', 'a"', 'a"b', '"a"b', '"a,b', 'a,"b', '"a""', 'a""b', '"a" "b"')
  await fc.assert(
    fc.asyncProperty(
      fc.array(plain),
      fc.nat(),
      broken,
      fc.integer({ min: 1, max: 99 }),
      async (rows, at, bad, size) => {
        const place = at % (rows.length + 1)
        const lines = rows.toSpliced(place, 0, bad).map((line) => (line === bad ? line : `${line},x`))
        const found = await rowsIn(`stream,note\n${lines.join('\n')}\n`, size)
        expect(found.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 2))
        expect(found.findIndex((row) => 'problem' in row)).toBe(place)
        expect(found.filter((row) => 'problem' in row)).toHaveLength(1)
      },
    ),
    RUN,
  )
})
