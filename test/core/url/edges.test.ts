import { describe, expect, test } from 'vitest'
import { findUrlBounds } from '../../../src/core/url/edges.ts'

const within = (input: string): string => {
  const { start, end } = findUrlBounds(input)
  return input.slice(start, end)
}

test.each(['', ' ', '"', '""', '"""', '<>', "' '", '\ufeff""'])('nothing but edges: %j', (input) => {
  const { start, end } = findUrlBounds(input)
  expect(start).toBeLessThanOrEqual(end)
  expect(end).toBeLessThanOrEqual(input.length)
})

describe('punctuation after a last parameter that cannot hold it', () => {
  const U = 'rtmp://push.example.com/live/test?txTime=5C271099&txSecret='

  // The value counts with what is after it: 200 characters are looked at.
  test.each([1, 32, 64, 199])('is left out after a value of %i characters', (length) => {
    const url = U + 'f'.repeat(length)
    for (const mark of ['.', ',', ';', '!', ')', ']', '。', '，', '）', '】'])
      expect(within(url + mark), mark).toBe(url)
  })

  test.each([0, 200])('stays after one of %i', (length) => {
    const url = `${U}${'f'.repeat(length)}`
    for (const mark of length === 0 ? [''] : ['.', '，']) expect(within(url + mark)).toBe(url + mark)
  })

  test('is left out as often as there is any', () => {
    expect(within(`${U}f85a).。`)).toBe(`${U}f85a`)
  })

  test.each(['rtmp://push.example.com/live/test.', 'rtmp://push.example.com/live/test?txSecret=f85a&a=b.'])(
    'stays in %s',
    (url) => {
      expect(within(url)).toBe(url)
    },
  )
})

describe('quotes', () => {
  const U = 'rtmp://push.example.com/live/test?a=é'

  test.each([
    ['"', '"'],
    ["'", "'"],
    ['`', '`'],
    ['“', '”'],
    ['‘', '’'],
    ['「', '」'],
    ['«', '»'],
    ['<', '>'],
    ['(', ')'],
    ['[', ']'],
    ['【', '】'],
    ['《', '》'],
    ['『', '』'],
    ['（', '）'],
  ])('%s and %s are left out, with what a list goes on with', (open, close) => {
    for (const input of [open + U + close, ` ${open}${U}${close}\n`]) expect(within(input)).toBe(U)
    if (!'<(['.includes(open)) {
      expect(within(`${open}${U}${close},`)).toBe(U)
      expect(within(`${open}${U}${close};`)).toBe(U)
      expect(within(open + U)).toBe(U)
    }
  })

  test.each(['"', "'", '`', '”', '’', '」'])('one %s at the end is what is left of a pair', (close) => {
    expect(within(U + close)).toBe(U)
  })

  test.each(['<host>/live/<stream>', '(a)/(b)', '[2001:db8::1]/live/[a]', '<a', '[a', '(a'])(
    'brackets that are not one pair around it all stay: %s',
    (input) => {
      expect(within(input)).toBe(input)
    },
  )
})
