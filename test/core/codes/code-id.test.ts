import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import { getCodeEntry, parseCodeId } from '../../../src/core/codes/code-id.ts'

describe('readCodeId', () => {
  test.each([
    ['18/503', '18/503'],
    ['18.503', '18/503'],
    ['18503', '18/503'],
    ['18-503', '18/503'],
    ['18 503', '18/503'],
    ['18_503', '18/503'],
    ['18:503', '18/503'],
    ['18 / 503', '18/503'],
    ['18／503', '18/503'],
    ['  18/503\n', '18/503'],
    ['503', '18/503'],
    ['104', '18/104'],
    ['19', '19'],
    ['19/0', '19'],
    ['19 0', '19'],
    ['0', '0'],
    ['0/0', '0'],
    ['21/102', '21/102'],
    ['21102', '21/102'],
  ])('%j is %s', (typed, id) => {
    expect(parseCodeId(typed)).toBe(id)
  })

  test.each([
    ['100', 'is a sub-code of 18 and of 21'],
    ['103', 'is a sub-code of 18 and of 21'],
    ['18', 'has sub-codes, and means nothing without'],
    ['18/0', 'has sub-codes, and means nothing without'],
    ['18/504', 'is not in the catalogue'],
    ['19/503', 'is not in the catalogue'],
    ['40', 'is not in the catalogue'],
    ['tx-time-expired', 'is a rule'],
    ['18//503', 'is no code'],
    ['1850', 'is no code'],
    ['20:00', 'is a time of day'],
    ['19:30', 'is a time of day'],
    ['-1', 'is no code'],
    ['constructor', 'is no code'],
    ['', 'is no code'],
    [`18${' '.repeat(100_000)}x`, 'is no code'],
  ])('%j %s', (typed) => {
    expect(parseCodeId(typed)).toBeUndefined()
  })

  test('reads every code back, written in any of its ways', () => {
    for (const { id } of catalogue) {
      expect(parseCodeId(id)).toBe(id)
      expect(parseCodeId(id.replace('/', '.'))).toBe(id)
      if (id.includes('/')) expect(parseCodeId(id.replace('/', ''))).toBe(id)
      else expect(parseCodeId(`${id}/0`)).toBe(id)
    }
  })
})

test('codeEntry finds an entry, and none for what is no code', () => {
  expect(getCodeEntry('18/501').text.zh).toBe('推流时间戳参数值已过期')
  expect(getCodeEntry('toString')).toBeUndefined()
})
