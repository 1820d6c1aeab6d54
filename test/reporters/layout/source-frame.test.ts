import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipToWidth, measureWidth, sanitizeText, splitCells } from '../../../src/core/text/cells.ts'
import { createSourceFrame } from '../../../src/reporters/layout/source-frame.ts'

/** What is above the carets, found by walking the columns of the drawn line. */
function above(text: string, span: { start: number; end: number }, width = 60): string {
  const { line, indent, carets } = createSourceFrame(text, span, width)
  expect(measureWidth(line)).toBeLessThanOrEqual(width)
  let column = 0
  let found = ''
  for (const cell of splitCells(line)) {
    if (column >= indent && column < indent + carets.length) found += cell.text
    column += cell.width
  }
  return found
}

const aboveThe = (part: string, text: string, width?: number): string => {
  const start = text.indexOf(part)
  return above(text, { start, end: start + part.length }, width)
}

describe('carets are exactly under their text', () => {
  const long = `rtmp://push.example.com/${'路'.repeat(90)}/房间🎥x${'é'.repeat(90)}?txTime=1`
  test.each([
    ['plain text', 'live', 'rtmp://h/live/room', 'live'],
    ['the start', 'rtmp', 'rtmp://h/live/room', 'rtmp'],
    ['the end', 'room', 'rtmp://h/live/room', 'room'],
    ['after wide characters', 'room', 'rtmp://主机/直播/room', 'room'],
    ['wide characters', '直播', 'rtmp://主机/直播/room', '直播'],
    ['full-width forms', '？', 'rtmp://h/a/b？x＝1', '？'],
    ['after full-width forms', '1', 'rtmp://h/a/b？x＝1', '1'],
    ['an emoji', '🎥', 'rtmp://h/a/🎥?x', '🎥'],
    ['after combining marks', 'room', 'rtmp://h/cafe\u0301/room', 'room'],
    ['a combining mark, with its letter', '\u0301', 'rtmp://h/cafe\u0301/room', 'e\u0301'],
    ['a control character', '\x1b', 'rtmp://h/a\x1b[31mb', '\u241b'],
    ['a tab', '\t', 'rtmp://h/a\tb', '\u2409'],
    ['a zero-width space', '\u200b', 'rtmp://h/a\u200bb', '\ufffd'],
    ['a bidi override', '\u202e', 'rtmp://h/a\u202eb', '\ufffd'],
    ['a lone surrogate', '\ud83c', 'rtmp://h/a\ud83cb', '\ufffd'],
    ['a no-break space', '\u00a0', 'rtmp://h/a\u00a0b', '\u2423'],
    ['a window of a long text', '房间🎥', long, '房间🎥'],
    ['the end of a long text', 'txTime=1', long, 'txTime=1'],
    ['the start of a long text', 'rtmp', long, 'rtmp'],
  ])('%s', (_, part, text, shown) => {
    expect(aboveThe(part, text)).toBe(shown)
  })

  test('every stretch of every text, at any width', () => {
    const text = 'a你e\u0301\u200b🎥？\x07z'.repeat(12)
    for (let start = 0; start < text.length; start += 1)
      for (const end of [start, start + 1, start + 7, start + 60]) {
        const cells = splitCells(text).filter((cell) => cell.start < Math.min(end, text.length) && cell.end > start)
        const shown = above(text, { start, end: Math.min(end, text.length) }, 50)
        if (end > start && !shown.includes('…')) expect(shown).toBe(cells.map((cell) => cell.text).join(''))
      }
  })
})

describe('an empty span', () => {
  test.each([
    ['at the start', 0, 0],
    ['inside', 9, 9],
    ['at the end', 18, 18],
  ])('%s gets one caret', (_, at, indent) => {
    expect(createSourceFrame('rtmp://h/live/room', { start: at, end: at }, 60)).toMatchObject({ indent, carets: '^' })
  })

  test('at the end of a long text comes after the last character', () => {
    const { line, indent } = createSourceFrame('x'.repeat(500), { start: 500, end: 500 }, 60)
    expect(line).toMatch(/^…x+$/)
    expect(indent).toBe(line.length)
  })

  test('of an empty text', () => {
    expect(createSourceFrame('', { start: 0, end: 0 }, 60)).toEqual({ line: '', indent: 0, carets: '^' })
  })
})

describe('what does not fit', () => {
  test('a span wider than the window is shown by its two ends', () => {
    const { line, indent, carets } = createSourceFrame(
      `rtmp://h/${'a'.repeat(50)}${'z'.repeat(50)}?t=1`,
      { start: 9, end: 109 },
      60,
    )
    expect(line).toBe('rtmp://h/aaaaaaaaaaaaaaaaaaaa…zzzzzzzzzzzzzzzzzzzz?t=1')
    expect(line.slice(indent, indent + carets.length)).toBe('aaaaaaaaaaaaaaaaaaaa…zzzzzzzzzzzzzzzzzzzz')
  })

  test('10 MB do not take for ever, whatever they are made of', { timeout: 100_000 }, () => {
    for (const unit of ['a', '你', '\u0301', '\u200b', '🎥', '\ud83c']) {
      const text = unit.repeat(10_000_000 / unit.length)
      const before = performance.now()
      for (const span of [
        { start: 0, end: 0 },
        { start: 5_000_000, end: 5_000_004 },
        { start: 0, end: text.length },
      ])
        expect(measureWidth(createSourceFrame(text, span, 76).line)).toBeLessThanOrEqual(76)
      clipToWidth(text, 80)
      expect(performance.now() - before).toBeLessThan(10_000)
    }
  })

  test('a text is clipped at a column', () => {
    expect(clipToWidth('直播直播', 8)).toBe('直播直播')
    expect(clipToWidth('直播直播', 7)).toBe('直播直…')
    expect(clipToWidth('直播直播', 6)).toBe('直播…')
  })
})

test('nothing that drives a terminal is left', () => {
  let every = ''
  for (let unit = 0; unit <= 0xffff; unit++) every += String.fromCharCode(unit)
  expect(sanitizeText(every)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
  expect(sanitizeText('\0\x1b\x7f\x9b')).toBe('␀␛␡�')
})

test('plain text is drawn as its cells are', () => {
  const text = 'rtmp://h/a?txSecret=••••&x=1'
  for (let start = 0; start <= text.length; start++)
    for (let end = start; end <= text.length; end++) {
      // An accent takes no column, and has the text cut into cells.
      const slowly = createSourceFrame(`e\u0301${text}`, { start: start + 2, end: end + 2 }, 60)
      const { line, indent, carets } = createSourceFrame(text, { start, end }, 60)
      expect({ line: `e\u0301${line}`, indent: indent + 1, carets }).toEqual(slowly)
    }
})

// `é` is one column wide as well, but no text with it is plain.
test('plain texts are drawn as others are', () => {
  const letter = fc.constantFrom('z', 'a', '/', '•', ' ')
  fc.assert(
    fc.property(
      fc.string({ unit: letter, maxLength: 300 }),
      fc.nat({ max: 310 }),
      fc.nat({ max: 120 }),
      fc.integer({ min: 36, max: 90 }),
      (text, start, length, width) => {
        const other = `${text}é`
        const span = { start: Math.min(start, text.length), end: Math.min(start, text.length) + length }
        const { line, ...rest } = createSourceFrame(other, span, width)
        expect(createSourceFrame(`${text}z`, span, width)).toEqual({ line: line.replaceAll('é', 'z'), ...rest })
      },
    ),
    { seed: 17, numRuns: 500 },
  )
})
