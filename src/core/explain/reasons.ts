import { type CodeId, catalogue } from '../codes/catalogue.ts'
import type { CodeEntry } from '../model/code.ts'
import { isLongEnough, normalizeForMatch } from '../text/normalize.ts'

/** `errmsg` of callbacks as documented up to January 2021 (tencentcloud.com/document/product/267/38081, earlier revisions). */
const callbackReasons: readonly (readonly [words: string, code: CodeId])[] = [
  ['recv rtmp deleteStream', '1'],
  ['recv rtmp closeStream', '2'],
  ['recv() return 0', '3'],
  ['recv() return error', '4'],
  ['rtmp message large than 1M', '7'],
]

/** What people say in place of the official reason. */
const everydayReasons: readonly (readonly [codes: readonly CodeId[], ...words: string[]])[] = [
  [
    ['18/500', '18/501', '18/502', '18/503', '19'],
    '鉴权失败',
    '推流鉴权失败',
    '鉴权不通过',
    '防盗链校验失败',
    '防盗链失败',
    'auth failed',
    'auth failure',
    'unauthorized',
  ],
  [
    ['18/503'],
    '签名错误',
    '签名不正确',
    '签名不匹配',
    '签名校验失败',
    'txSecret 错误',
    'txSecret 不匹配',
    'txSecret 校验失败',
    'wrong txSecret',
    'invalid txSecret',
    'bad signature',
    'invalid signature',
    'signature mismatch',
  ],
  [
    ['18/501'],
    '推流地址已过期',
    '推流地址过期',
    '地址已过期',
    '地址过期',
    '已过期',
    'txTime 过期',
    'url expired',
    'expired',
  ],
  [['18/202'], '欠费', '账号欠费', '账户欠费', 'in arrears', 'arrears', 'overdue'],
  [['18/305', '21/101'], '禁播', '禁推', '流被禁推', '已被禁播', 'stream forbidden', 'stream banned'],
  [['18/400'], 'IP 黑名单', '黑名单', 'blacklisted', 'blocklist'],
  [['18/401'], 'IP 白名单', '白名单', 'whitelist', 'allowlist'],
  [['18/601', '18/602', '21/102', '21/103'], '推流地址被占用', '地址被占用', '流名称被占用', 'stream name in use'],
]

const listWordings = ({ text, earlier }: CodeEntry): readonly string[] => [
  text.en,
  text.zh,
  ...(earlier?.en ?? []),
  ...(earlier?.zh ?? []),
]

const officialReasonIndex: ReadonlyMap<string, readonly CodeId[]> = /* @__PURE__ */ indexByReason([
  ...catalogue.flatMap((entry) => listWordings(entry).map((words) => [words, [entry.id]] as const)),
  ...callbackReasons.map(([words, code]) => [words, [code]] as const),
])

const everydayReasonIndex: ReadonlyMap<string, readonly CodeId[]> = /* @__PURE__ */ indexByReason(
  everydayReasons.flatMap(([codes, ...words]) => words.map((one) => [one, codes] as const)),
)

function indexByReason(pairs: readonly (readonly [words: string, codes: readonly CodeId[]])[]): Map<string, CodeId[]> {
  const map = new Map<string, CodeId[]>()
  for (const [words, codes] of pairs) {
    const key = normalizeForMatch(words)
    map.set(key, [...new Set([...(map.get(key) ?? []), ...codes])])
  }
  return map
}

/** The number after a reason in records: `客户端主动断流(3)` or `(18/503)`, with brackets of either width. */
const TRAILING_NUMBER = /[(（]\s{0,9}(\d{1,2})\s{0,9}(?:[/.]\s{0,9}(\d{1,3})\s{0,9})?[)）][\s.。]{0,9}$/

/** A reason without the number after it, that number, and its sub-code if there is one. */
export interface ReasonNumber {
  readonly reason: string
  readonly number: string | undefined
  readonly subNumber?: string | undefined
}

/** Splits the number off the end of a reason. */
export function splitReasonNumber(text: string): ReasonNumber {
  const typed = text.trim()
  const found = TRAILING_NUMBER.exec(typed.slice(-60))
  if (found === null) return { reason: typed, number: undefined }
  return { reason: typed.slice(0, typed.length - found[0].length), number: found[1], subNumber: found[2] }
}

/**
 * Finds all codes that share an official reason, in any revision and either language, ignoring width, case and punctuation.
 * Codes of the number after the reason come first.
 */
export function findCodesByReason(text: string): readonly CodeId[] {
  const numbered = splitReasonNumber(text)
  return putNumberedFirst(officialReasonIndex.get(normalizeForMatch(numbered.reason)) ?? [], numbered)
}

/** How a text matched a reason. */
export type ReasonMatch = 'official' | 'everyday' | 'part'

const MIN_PART_LENGTH = { latin: 12, han: 4 }

/** Like `findCodesByReason`, and also matches everyday words, a part of a reason, and a line that contains one. */
export function findCodesLikeReason(
  text: string,
): { readonly codes: readonly CodeId[]; readonly match: ReasonMatch } | undefined {
  const exact = findCodesByReason(text)
  if (exact.length > 0) return { codes: exact, match: 'official' }
  const numbered = splitReasonNumber(text)
  const key = normalizeForMatch(numbered.reason)
  const everydayCodes = everydayReasonIndex.get(key)
  if (everydayCodes !== undefined) return { codes: putNumberedFirst(everydayCodes, numbered), match: 'everyday' }
  if (!isLongEnough(key, MIN_PART_LENGTH)) return undefined
  const codes = [...officialReasonIndex].flatMap(([words, ids]) =>
    words.includes(key) || (isLongEnough(words, MIN_PART_LENGTH) && key.includes(words)) ? ids : [],
  )
  return codes.length === 0 ? undefined : { codes: putNumberedFirst(sortCodes(codes), numbered), match: 'part' }
}

const sortCodes = (codes: readonly CodeId[]): CodeId[] =>
  catalogue.map(({ id }) => id).filter((id) => codes.includes(id))

/** The code of both numbers first, then those of the first number. */
function putNumberedFirst(codes: readonly CodeId[], { number, subNumber }: ReasonNumber): readonly CodeId[] {
  if (number === undefined) return codes
  const code = String(Number(number))
  const distance = (id: CodeId): number => (id === `${code}/${subNumber}` ? 0 : id.split('/')[0] === code ? 1 : 2)
  return codes.toSorted((one, other) => distance(one) - distance(other))
}
