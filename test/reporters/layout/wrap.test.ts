import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureWidth } from '../../../src/core/text/cells.ts'
import { wrap } from '../../../src/reporters/layout/wrap.ts'

const lines = (text: string, width: number, hang = 0): string[] => wrap([{ text }], width, hang).split('\n')

describe('wrap', () => {
  test('breaks at spaces and indents what follows', () => {
    expect(lines('sign the URL again with the key', 14, 2)).toEqual(['sign the URL', '  again with', '  the key'])
  })

  test('breaks between Chinese characters, and keeps punctuation off the start of a line', () => {
    expect(lines('推流域名已被禁用。', 16)).toEqual(['推流域名已被禁', '用。'])
    expect(lines('请改用（其他）域名', 8)).toEqual(['请改用', '（其他）', '域名'])
  })

  test('keeps what was typed in one piece where it fits', () => {
    expect(lines('含有非法字符 `直 播 间`', 20)).toEqual(['含有非法字符', '`直 播 间`'])
  })

  test('cuts a word that is longer than a line', () => {
    expect(lines('aaaaaaaaaaaa bb', 5)).toEqual(['aaaaa', 'aaaaa', 'aa bb'])
  })

  test('never fills more columns than there are, and loses nothing but spaces', () => {
    const text =
      'StreamName（流名称）`直播 a b c`，`rtmp://push.example.com/live/直播`：不允许 e\u0301\x1b[31m🎥🎥🎥🎥。'
    for (let width = 8; width < 80; width++) {
      const wrapped = lines(text, width)
      for (const line of wrapped) expect(measureWidth(line)).toBeLessThanOrEqual(width)
      expect(wrapped.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', '').replace('\x1b', '␛'))
    }
  })

  test('paints each line by itself', () => {
    const paint = (text: string): string => `<${text}>`
    expect(wrap([{ text: 'a ' }, { text: 'bb cc', paint }], 4, 1)).toBe('a <bb>\n <cc>')
  })
})

const paint = (text: string): string => `<${text}>`
const dim = (text: string): string => `(${text})`

test.each([
  [
    [{ text: 'a ', paint }, { text: 'b', paint }, { text: '  ' }, { text: 'c  ', paint: dim }, { text: ' ', paint }],
    80,
  ],
  [[{ text: ' a`b c`•• ?&' }], 12],
  [[{ text: '   ', paint }], 80],
  [[], 80],
])('a line that fits is drawn as its cells are: %#', (runs, width) => {
  // An accent takes no column, and has the text cut into cells.
  const slowly = wrap([{ text: 'e\u0301' }, ...runs], width + 1, 2)
  expect(`e\u0301${wrap(runs, width, 2)}`).toBe(slowly)
})

// `é` is one column wide as well, but no text with it is plain.
test('breaks plain texts as it breaks others', () => {
  const paint = fc.constantFrom(
    undefined,
    (text: string) => `<${text}>`,
    (text: string) => `{${text}}`,
  )
  const text = fc.string({
    unit: fc.constantFrom('z', 'b', 'c', '•', '?', '&', '`', ',', ')', ' ', ' '),
    minLength: 1,
    maxLength: 60,
  })
  const run = fc.record({ text, paint, url: fc.constantFrom(undefined, true as const) })
  fc.assert(
    fc.property(
      fc.array(run, { maxLength: 4 }),
      fc.integer({ min: 9, max: 40 }),
      fc.nat({ max: 8 }),
      (some, width, hang) => {
        const runs = some.map((one) => ({
          text: one.text,
          ...(one.paint === undefined ? {} : { paint: one.paint }),
          ...(one.url === undefined ? {} : { url: one.url }),
        }))
        const others = runs.map((one) => ({ ...one, text: one.text.replaceAll('z', 'é') }))
        expect(wrap(runs, width, hang)).toBe(wrap(others, width, hang).replaceAll('é', 'z'))
      },
    ),
    { seed: 17, numRuns: 500 },
  )
})
