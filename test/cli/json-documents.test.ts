import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonDocuments } from '../../src/cli/records/json-documents.ts'

function read(text: string) {
  const documents = new JsonDocuments(1)
  const found = [...documents.take(text.split('\n')), ...documents.end()]
  return {
    objects: found.flatMap((one) => ('object' in one ? [one.object] : [])),
    lines: found.map(({ line }) => line),
    wrong: found.flatMap((one) => ('wrong' in one ? [one.line] : [])),
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
        const { objects: read_, wrong } = read(written(list))
        expect(wrong).toEqual([])
        expect(read_).toEqual(through(list))
      }),
    )
  })
})

describe('what is broken costs its own lines', () => {
  test.each([
    ['cut off', '{"a":1}\n{"a":\n{"a":2}'],
    ['cut off in a text', '{"a":1}\n{"a":"x\n{"a":2}'],
    ['cut off behind a comma', '{"a":1}\n{"a":1,\n{"a":2}'],
    ['cut off behind a value', '{"a":1}\n{"a":1\n{"a":2}'],
    ['no JSON', '{"a":1}\nhello\n{"a":2}'],
    ['a bare value', '{"a":1}\nnull\n{"a":2}'],
    ['a bad escape', '{"a":1}\n{"a":"\\x"}\n{"a":2}'],
    ['closed twice', '{"a":1}\n{"a":1}}\n{"a":2}'],
  ])('%s', (_, text) => {
    const { objects: found, wrong } = read(text)
    expect(found.at(0)).toEqual({ a: 1 })
    expect(found.at(-1)).toEqual({ a: 2 })
    expect(wrong).toEqual([2])
  })

  test('at the end', () => {
    expect(read('{"a":1}\n{\n  "a":')).toMatchObject({ objects: [{ a: 1 }], wrong: [2] })
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
