import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import { CauseCache, findCause } from '../../../src/core/explain/reason-to-codes.ts'
import type { CodeEntry } from '../../../src/core/model/code.ts'
import { formatCauseCodes, formatCauseHelp, formatCauseText } from '../../../src/records/diagnose/help.ts'

const entries: readonly CodeEntry[] = catalogue
const wordings = ({ text, earlier }: CodeEntry): readonly string[] => [
  text.en,
  text.zh,
  ...(earlier?.en ?? []),
  ...(earlier?.zh ?? []),
]

describe.each(entries.map((entry) => [entry.id, entry] as const))('%s', (id, entry) => {
  test.each(wordings(entry))('is among what `%s` may be', (reason) => {
    for (const written of [reason, `${reason}.`, `${reason}。`, ` ${reason} `, `${reason}(${entry.code})`]) {
      const { codes, match } = findCause({ reason: written })
      expect(codes).toContain(id)
      expect(match).toBe('official')
    }
  })

  test('is found by its numbers', () => {
    const { code, subCode } = entry
    const numbers = subCode === undefined ? { errcode: code } : { errcode: code, subErrcode: subCode }
    expect(findCause(numbers).codes).toEqual([id])
    // A callback has no sub-code.
    expect(findCause({ errcode: code }).codes).toContain(id)
  })
})

test('words that several codes share name all of them', () => {
  expect(findCause({ reason: '推流客户端主动断流' }).codes).toEqual(['1', '2', '3', '4', '35'])
  expect(findCause({ reason: '客户端主动断流(3)' }).codes.slice(0, 1)).toEqual(['3'])
  expect(findCause({ reason: 'CSS system internal error.' }).codes.length).toBeGreaterThan(5)
})

test('an errcode without its sub-code is all of its sub-codes, unless the words tell', () => {
  const { codes, match } = findCause({ errcode: 18, reason: 'auth' })
  expect(match).toBe('errcode')
  expect(codes).toEqual(entries.filter(({ code }) => code === 18).map(({ id }) => id))
  // Tables have errcodes, too.
  expect(formatCauseHelp({ codes, match }, 'en')).toMatch(/^The record does not have the sub-code/)
  expect(formatCauseHelp({ codes, match }, 'zh')).toMatch(/^记录中没有用于区分的 sub_errcode/)
  expect(findCause({ errcode: 18, reason: 'Authentication failed' }).codes).toEqual(['18/503'])
})

test('words that say no more than an errcode count as the errcode', () => {
  const cause = findCause({ reason: 'push url maybe invalid' })
  expect([cause.codes.length, cause.match]).toEqual([28, 'errcode'])
  expect(formatCauseHelp(cause, 'en')).toMatch(/^The record does not have the sub-code/)
  expect(formatCauseCodes(cause, 'en')).toMatch(/^18\/500–503, else 18\/100–104/)
  expect(findCause({ errcode: 18, reason: 'push url maybe invalid' }).codes).toEqual(cause.codes)
})

test.each([
  ['推流客户端网络异常', ['12', '13', '14', '15', '16', '17'], 'like'],
  ['18/503', ['18/503'], 'code'],
  ['errcode: 18, sub_errcode: 503', ['18/503'], 'code'],
  ['错误码 19', ['19'], 'code'],
  ['timeout 30', [], 'none'],
  ['12:30', [], 'none'],
  ['503', [], 'none'],
  ['18:30', [], 'none'],
  ['火星信号(7)', ['7'], 'like'],
  ['auth went wrong (18/503)', ['18/503'], 'like'],
  ['Encoder restarted (3)', ['3'], 'like'],
  ['鉴权失败(18/503)', ['18/503'], 'like'],
  ['鉴权失败(18)', ['18/500', '18/501', '18/502', '18/503'], 'like'],
  ['鉴权失败', ['18/500', '18/501', '18/502', '18/503', '19'], 'like'],
  ['火星信号中断', [], 'none'],
  ['', [], 'none'],
])('`%s`', (reason, codes, match) => {
  expect(findCause({ reason })).toEqual({ codes, match })
})

test('an unknown sub-code is of the family of its errcode, and not a missing one', () => {
  for (const numbers of [{ errcode: 18, subErrcode: 999 }, { reason: 'errcode 18, sub_errcode 999' }]) {
    const cause = findCause(numbers)
    expect([cause.codes.length, cause.match]).toEqual([28, 'family'])
    expect(formatCauseText(cause, 'en')).toBe('errcode 18/999 is unknown')
    expect(formatCauseText(cause, 'zh')).toBe('错误码 18/999 未知')
    expect(formatCauseHelp(cause, 'en')).toMatch(/^The sub_errcode is not documented: /)
    expect(formatCauseHelp(cause, 'zh')).not.toContain('没有用于区分')
  }
  expect(findCause({ errcode: 3, subErrcode: 999 })).toEqual({ codes: ['3'], match: 'errcode' })
  expect(findCause({ errcode: 18, subErrcode: 999, reason: 'Authentication failed' }).codes).toEqual(['18/503'])
})

test('the number after a reason puts its code first, sub-code and all', () => {
  expect(findCause({ reason: 'Authentication failed (18/503)' }).codes).toEqual(['18/503'])
  const shared = 'CSS system internal error'
  const all = findCause({ reason: shared }).codes
  const last = all.at(-1)
  expect(findCause({ reason: `${shared} (${last})` }).codes).toEqual([last, ...all.slice(0, -1)])
})

test('texts without end are not remembered', () => {
  const causes = new CauseCache()
  const long = { kind: 'interruption', reason: `Authentication failed${' '.repeat(600)}` } as const
  expect(causes.getCause(long)).not.toBe(causes.getCause(long))
  const short = { kind: 'interruption', reason: 'Authentication failed' } as const
  expect(causes.getCause(short)).toBe(causes.getCause(short))
})

test('an unknown errcode is read by its words, or stays unknown', () => {
  expect(findCause({ errcode: 77, reason: 'Authentication failed' }).codes).toEqual(['18/503'])
  const known = findCause({ errcode: 77, reason: 'Authentication failed' })
  expect(formatCauseText(known, 'en')).toBe('Authentication failed, errcode 77 is unknown')
  const unknown = findCause({ errcode: 77, reason: 'new' })
  expect(unknown).toEqual({ codes: [], match: 'none', unlisted: '77' })
  expect(formatCauseHelp(unknown, 'en')).not.toContain('Compare the words')
})

test('words of another code than the errcode are reported', () => {
  const cause = findCause({ errcode: 12, reason: 'Authentication failed.' })
  expect(cause).toEqual({ codes: ['12'], match: 'errcode', worded: ['18/503'] })
  expect(formatCauseText(cause, 'en')).toBe('Network error for the push client, but the record has the words of 18/503')
  expect(formatCauseText(cause, 'zh')).toMatch(/，但记录的说明对应 18\/503$/)
  expect(findCause({ errcode: 18, subErrcode: 501, reason: 'Authentication failed' }).worded).toEqual(['18/503'])
  for (const reason of ['', 'auth', '推流链路网络异常', 'Network error for the push client (16)'])
    expect(findCause({ errcode: 12, reason })).toEqual({ codes: ['12'], match: 'errcode' })
})

test('sets of codes are written short, in both languages', () => {
  const all = findCause({ errcode: 18 })
  expect(formatCauseCodes(all, 'en')).toBe(
    '18/100–104, 18/200–203, 18/300–309, 18/400, 18/401, 18/500–503 or 18/600–602',
  )
  expect(formatCauseCodes({ codes: ['18/501', '18/503'], match: 'errcode', because: ['tx-time-expired'] }, 'en')).toBe(
    '18/501 first, of 2 codes',
  )
  expect(formatCauseCodes(findCause({ reason: '鉴权失败' }), 'zh')).toBe('≈ 18/500～503 或 19')
  expect(formatCauseCodes(findCause({ reason: '客户端主动断流(3)' }), 'en')).toBe('3, else 1, 2, 4 or 35')
  expect(formatCauseCodes(findCause({ reason: '客户端主动断流(3)' }), 'zh')).toBe('3，也可能是 1、2、4 或 35')
  expect(formatCauseText({ codes: [], match: 'none' }, 'zh')).toBe('不符合任何已知错误码')
})
