import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FoundObject, JsonDocumentReader } from '../../../src/records/parse/json-documents.ts'
import { countRuns } from '../../runs.ts'

/** `atOnce`: so many lines come together. */
function read(text: string, atOnce = 1000) {
  const documents = new JsonDocumentReader(1)
  const lines = text.split('\n')
  let found: readonly FoundObject[] = []
  for (let at = 0; at < lines.length; at += atOnce)
    found = found.concat(documents.readLines(lines.slice(at, at + atOnce)))
  found = found.concat(documents.end())
  return {
    objects: found.flatMap((one) => ('object' in one ? [one.object] : [])),
    lines: found.map(({ line }) => line),
    problem: found.flatMap((one) => ('problem' in one ? [one.line] : [])),
    cut: found.flatMap((one) => ('problem' in one && one.isCut ? [one.line] : [])),
  }
}

const objects = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { minKeys: 1 }), { minLength: 1 })
const through = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('objects come out as they went in', () => {
  const forms: readonly (readonly [string, (list: readonly object[]) => string])[] = [
    ['a line each', (list) => list.map((one) => JSON.stringify(one)).join('\n')],
    ['a line each, with CRLF', (list) => list.map((one) => JSON.stringify(one)).join('\r\n')],
    ['over several lines', (list) => list.map((one) => JSON.stringify(one, null, 2)).join('\n')],
    ['all on one line', (list) => list.map((one) => JSON.stringify(one)).join(' ')],
    ['an array', (list) => JSON.stringify(list)],
    ['an array over several lines', (list) => JSON.stringify(list, null, 2)],
    ['an array with a line each', (list) => `[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`],
    ['in several arrays', (list) => list.map((one) => `[${JSON.stringify(one, null, 1)}]`).join('\n\n')],
  ]
  test.each(forms)('%s', (_, written) => {
    fc.assert(
      fc.property(objects, (list) => {
        const { objects: read_, problem } = read(written(list))
        expect(problem).toEqual([])
        expect(read_).toEqual(through(list))
      }),
    )
  })
})

describe('what is broken costs its own lines', () => {
  test.each([
    ['cut off', '{"a":1}\n{"a":\n{"a":2}'],
    ['cut off in a text', '{"a":1}\n{"a":"x\n{"a":2}'],
    ['cut off after a comma', '{"a":1}\n{"a":1,\n{"a":2}'],
    ['cut off after a value', '{"a":1}\n{"a":1\n{"a":2}'],
    ['not JSON', '{"a":1}\nhello\n{"a":2}'],
    ['a bare value', '{"a":1}\nnull\n{"a":2}'],
    ['a bad escape', '{"a":1}\n{"a":"\\x"}\n{"a":2}'],
    ['closed twice', '{"a":1}\n{"a":1}}\n{"a":2}'],
  ])('%s', (_, text) => {
    const { objects: found, problem } = read(text)
    expect(found.at(0)).toEqual({ a: 1 })
    expect(found.at(-1)).toEqual({ a: 2 })
    expect(problem).toEqual([2])
  })

  test('at the end', () => {
    expect(read('{"a":1}\n{\n  "a":')).toMatchObject({ objects: [{ a: 1 }], problem: [2] })
  })
})

test('no text makes it throw, and time grows with length', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n1a') }), (text) => void read(text)))
  for (const unit of ['{', '[', '"', '\\', '{"a":', '[[', '{}', ' ', ',']) {
    const start = performance.now()
    read(unit.repeat(300_000))
    expect(performance.now() - start).toBeLessThan(20_000)
  }
})

test('lines are told where objects begin', () => {
  expect(read('\n{"a":1}\n\n[\n  {\n  "a":2\n  },\n {"a":3}\n]').lines).toEqual([2, 5, 8])
})

describe('a text that was cut off', () => {
  const arrays = fc
    .tuple(objects, fc.constantFrom<string | number>('', 1, '\t'), fc.constantFrom('', '\n', ' \r\n'))
    .map(([list, indent, around]) => `${around}${JSON.stringify(list, null, indent)}`)

  test('is told wherever it was cut after the first bracket of an array, and a whole one never is', () => {
    fc.assert(
      fc.property(arrays, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5), (text, share, more) => {
        const first = text.indexOf('[') + 1
        const length = first + Math.floor(share * (text.length - first - 1))
        expect(read(text.slice(0, length), more + 1).cut).toHaveLength(1)
        expect(read(text, more + 1)).toMatchObject({ problem: [], cut: [] })
        expect(read(`${text}\n\n${text}\n`, more + 1)).toMatchObject({ problem: [], cut: [] })
      }),
      { numRuns: countRuns(500) },
    )
  })

  test.each<readonly [string, number]>([
    ['[{"a":1},', 1],
    ['[{"a":1}', 1],
    ['\n[\n{"a":1},\n', 2],
    ['[', 1],
    ['[[', 1],
    ['[[]', 1],
    ['[]\n[', 2],
    ['{"a":1}\n[{"a":2},', 2],
    ['[{"a":1},\n{"a":', 2],
    ['[{"a":1},\n{"a":"x', 2],
    ['{"a":[{"b":1},', 1],
    ['[]]', 1],
    [']', 1],
    ['{"a":1}]', 1],
    ['[{"a":1}]\n]\n]', 2],
    ['[{"a":1}}', 1],
  ])('%j', (text, line) => {
    expect(read(text).cut).toEqual([line])
  })

  test.each([
    ['[]'],
    ['[[],[]]'],
    ['[{"a":1}]\n'],
    ['[{"a":[1,[2]]},\n{"a":"]"}]\n[]\n{"a":"["}'],
    ['{"Response":{"EventList":[{"a":1},{"a":2}]}}\n{"a":1}'],
    ['{"a":1},\n{"a":2},\n'],
    ['\u001e{"a":1}\n\u001e{"a":2}\n'],
  ])('%j is whole', (text) => {
    expect(read(text)).toMatchObject({ problem: [], cut: [] })
  })

  test.each([
    ['[{"a":1},{"a":\\x},{"a":2}]'],
    ['[{"a":1},{"a":[1,2},{"a":2}]'],
    ['[\n{"a":1},\n{"a":\\x},\n{"a":2}\n]'],
    ['[\n{\n"a":[1,2\n},\n{"a":2}\n]'],
    ['[\n{"a":"x\n},\n{"a":2}]'],
    ['[\n{"a":1},\nhello [1]\n]'],
    ['[1] hello\n{"a":1}'],
    ['hello ]\n{"a":1}'],
  ])('%j is broken, and nothing of it is missing', (text) => {
    const { problem, cut } = read(text)
    expect(problem).not.toEqual([])
    expect(cut).toEqual([])
  })
})
