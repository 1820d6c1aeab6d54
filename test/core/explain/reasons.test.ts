import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import { findCodesByReason, findCodesLikeReason, splitReasonNumber } from '../../../src/core/explain/reasons.ts'
import type { CodeEntry } from '../../../src/core/model/code.ts'

const entries: readonly CodeEntry[] = catalogue
const wordingsOf = ({ text, earlier }: CodeEntry): readonly string[] => [
  text.en,
  text.zh,
  ...(earlier?.en ?? []),
  ...(earlier?.zh ?? []),
]

/** How records, logs and people write the same words. */
const spellings: readonly ((words: string) => string)[] = [
  (words) => words,
  (words) => `${words}.`,
  (words) => `${words}。`,
  (words) => `  “${words}” `,
  (words) => words.toUpperCase(),
  (words) => words.replaceAll(' ', ''),
  (words) => words.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  (words) => words.replaceAll('，', ', '),
]

describe('codesForReason', () => {
  test.each(entries.map((entry) => [entry.id, entry] as const))('%s by each of its texts', (id, entry) => {
    for (const words of wordingsOf(entry)) {
      for (const spelt of spellings) expect(findCodesByReason(spelt(words)), spelt(words)).toContain(id)
    }
  })

  test.each(entries.map((entry) => [entry.id, entry] as const))(
    '%s with its number after it comes first',
    (id, entry) => {
      for (const words of wordingsOf(entry)) {
        for (const text of [`${words}(${entry.code})`, `${words}（${entry.code}）`, `${words} (${entry.code}).`]) {
          const codes = findCodesByReason(text)
          expect(codes).toContain(id)
          expect(codes[0]?.split('/')[0]).toBe(String(entry.code))
          expect(codes.toSorted()).toEqual(findCodesByReason(words).toSorted())
        }
      }
    },
  )

  test('gives all that share a reason, never one of them', () => {
    expect(findCodesByReason('推流客户端主动断流')).toEqual(['1', '2', '3', '4', '35'])
    expect(findCodesByReason('客户端主动断流(3)')[0]).toBe('3')
    expect(findCodesByReason('Your CSS services have been suspended')).toEqual(['18/201', '18/203'])
    for (const one of entries) {
      for (const words of wordingsOf(one)) {
        const sharing = entries.filter((other) => wordingsOf(other).includes(words)).map(({ id }) => id)
        expect(findCodesByReason(words)).toEqual(expect.arrayContaining(sharing))
      }
    }
  })

  test.each([
    ['recv rtmp deleteStream', ['1']],
    ['recv() return error', ['4']],
    ['rtmp message large than 1M', ['7']],
    ['主播端主动断流', ['1', '2']],
    ['主播端主动断开TCP连接', ['3']],
    ['主播端 TCP 连接异常', ['4']],
    ['收到流数据异常', ['7']],
    ['3rdparty auth failed', ['19']],
  ])('knows the words of old callbacks: %s', (words, codes) => {
    expect(findCodesByReason(words)).toEqual(codes)
  })

  test('an old callback that says no more than errcode 18 may be any of it, first of all authentication', () => {
    const codes = findCodesByReason('push url maybe invalid')
    expect(codes).toHaveLength(28)
    expect(codes.slice(0, 4)).toEqual(['18/500', '18/501', '18/502', '18/503'])
    expect(findCodesByReason('推流鉴权失败，服务端禁止推流')).toEqual(codes)
  })

  test.each(['', ' ', '(3)', '(((', '推流', 'error', '鉴权失败', 'rtmp://push.example.com/live/test'])(
    'knows nothing of %j',
    (text) => {
      expect(findCodesByReason(text)).toEqual([])
    },
  )
})

test.each([
  ['原因(3)', { reason: '原因', number: '3' }],
  ['原因（18）。', { reason: '原因', number: '18' }],
  ['reason (18/503)', { reason: 'reason ', number: '18', subNumber: '503' }],
  ['reason', { reason: 'reason', number: undefined }],
  ['reason (see 3)', { reason: 'reason (see 3)', number: undefined }],
])('the number after %s', (text, expected) => {
  expect(splitReasonNumber(text)).toEqual(expected)
})

describe('codesLikeReason', () => {
  test.each([
    ['鉴权失败', 'everyday', ['18/500', '18/501', '18/502', '18/503', '19']],
    ['txSecret 错误', 'everyday', ['18/503']],
    ['Auth failed!', 'everyday', ['18/500', '18/501', '18/502', '18/503', '19']],
    ['第三方鉴权', 'part', ['19']],
    ['StopReason: 推流域名被禁用', 'part', ['18/303']],
    ['Third-party authentication failed', 'official', ['19']],
    // A reason between punctuation marks, or in Chinese anywhere.
    ['state=stopped, reason=Authentication failed, stream=room1', 'part', ['18/503']],
    ['今天推流域名被禁用了', 'part', ['18/303']],
    // Nearly a reason.
    ['推流客户端网络异常', 'everyday', ['12', '13', '14', '15', '16', '17']],
    ['Network error of the push client', 'everyday', ['12', '13', '14', '15', '16', '17']],
    ['The push URL was expired', 'everyday', ['18/501']],
  ])('%s', (text, match, codes) => {
    expect(findCodesLikeReason(text)).toEqual({ match, codes })
  })

  test.each([
    '',
    '推流',
    '失败',
    'the',
    'push',
    'e12c46f2612d5106e2034781ab261ca3',
    // Words inside other messages.
    'avio_open failed: Unknown error 32797',
    'an unknown reasoning of the client',
    'The stream is a little tired.',
    '火星信号中断',
  ])('takes %j for nothing', (text) => {
    expect(findCodesLikeReason(text)).toBeUndefined()
  })
})

test('time grows with length, not with its square', () => {
  for (const unit of ['推流', '推流域名被禁用', 'Unknown error, ', '(', '(3', ' ', 'a(1)', '．']) {
    const start = performance.now()
    findCodesLikeReason(unit.repeat(1_000_000))
    expect(performance.now() - start, unit).toBeLessThan(60_000)
  }
}, 600_000)
