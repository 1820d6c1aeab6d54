import { type CodeId, catalogue } from '../codes/catalogue.ts'
import type { CodeEntry } from '../model/code.ts'
import { getEditDistance } from '../text/edit-distance.ts'
import { isLongEnough, normalizeForMatch } from '../text/normalize.ts'
import { toWordText } from '../text/words.ts'

/** The codes of errcode 18. Authentication comes first: the words that have no code of their own speak of it. */
const REFUSED: readonly CodeId[] = catalogue
  .filter(({ code }) => code === 18)
  .map(({ id }) => id)
  .toSorted((one, other) => Number(other.startsWith('18/50')) - Number(one.startsWith('18/50')))

/**
 * `errmsg` of callbacks, and what the same table said about each, as documented from 2016 to January 2021
 * (tencentcloud.com/document/product/267/38081, earlier revisions in both languages).
 */
const callbackReasons: readonly (readonly [codes: readonly CodeId[], ...words: string[]])[] = [
  [['1'], 'recv rtmp deleteStream'],
  [['2'], 'recv rtmp closeStream'],
  [['1', '2'], '主播端主动断流', 'The VJ end actively interrupted the stream', 'Active interruption at the VJ end'],
  [
    ['3'],
    'recv() return 0',
    '主播端主动断开 TCP 连接',
    'The VJ end actively terminated the TCP connection',
    'Active TCP disconnection at the VJ end',
  ],
  [['4'], 'recv() return error', '主播端 TCP 连接异常', 'TCP connection exception at the VJ end'],
  [['7'], 'rtmp message large than 1M', '收到流数据异常', 'Exception in received stream data'],
  [
    REFUSED,
    'push url maybe invalid',
    '推流鉴权失败，服务端禁止推流',
    'Push authentication failed. Push rejected by the server',
  ],
  [
    ['19'],
    '3rdparty auth failed',
    '第三方鉴权失败，服务端禁止推流',
    'Third-party authentication failed. Push rejected by the server',
  ],
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

const officialWordings: readonly (readonly [words: string, codes: readonly CodeId[]])[] = /* @__PURE__ */ [
  ...catalogue.flatMap((entry) => listWordings(entry).map((words) => [words, [entry.id]] as const)),
  ...callbackReasons.flatMap(([codes, ...words]) => words.map((one) => [one, codes] as const)),
]

const officialReasonIndex: ReadonlyMap<string, readonly CodeId[]> = /* @__PURE__ */ indexByReason(officialWordings)

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

/**
 * Like `findCodesByReason`, and also matches everyday words, a part of a reason, a line that contains one, and words that
 * are nearly those of a reason.
 */
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
  const codes = findByPart(numbered.reason)
  if (codes.length > 0) return { codes: putNumberedFirst(sortCodes(codes), numbered), match: 'part' }
  const near = findNearest(key)
  return near === undefined ? undefined : { codes: putNumberedFirst(near, numbered), match: 'everyday' }
}

/** A wording as whole words, and whether they are long enough to be looked for in a line. */
const wordIndex: readonly (readonly [words: string, codes: readonly CodeId[], isLong: boolean])[] = /* @__PURE__ */ [
  ...officialWordings,
].map(([words, codes]) => [toWordText(words), codes, isLongEnough(normalizeForMatch(words), MIN_PART_LENGTH)] as const)

/**
 * The codes of reasons that a text is a part of, and of those that it contains. In English a line contains a reason only
 * between punctuation marks: words such as “Unknown error” are in other messages too.
 */
function findByPart(text: string): readonly CodeId[] {
  const words = toWordText(text)
  const phrases = new Set(text.slice(0, MAX_PHRASES_LENGTH).split(PHRASE_END).map(toWordText))
  return wordIndex.flatMap(([official, ids, isLong]) => {
    const isInside = isLong && (/\p{sc=Han}/u.test(official) ? words.includes(official) : phrases.has(official))
    return isInside || official.includes(words) ? ids : []
  })
}

/** Longer texts are logs, which hold the words of many programs. In UTF-16 units. */
const MAX_PHRASES_LENGTH = 200_000
/** Not the dots and hyphens inside words. */
const PHRASE_END = /[\n\r\t"“”|,，;；:：=(（)）[\]{}<>。!！]|\.(?=\s|$)/u

/** How alike texts must be, as a share of the longer one: a few Chinese characters carry more than a few letters. */
const MIN_LIKENESS = { latin: 0.75, han: 0.6 }
/** Longer texts are no reason in other words, and comparing them takes long. In UTF-16 units. */
const MAX_NEAR_LENGTH = 120

/** The codes of the official text that is nearest; `undefined` if none is near. */
function findNearest(key: string): readonly CodeId[] | undefined {
  if (key.length > MAX_NEAR_LENGTH) return undefined
  const isHan = /\p{sc=Han}/u.test(key)
  let best: readonly CodeId[] | undefined
  let likeness = isHan ? MIN_LIKENESS.han : MIN_LIKENESS.latin
  for (const [official, codes] of officialReasonIndex) {
    const length = Math.max(key.length, official.length)
    if (Math.min(key.length, official.length) < likeness * length) continue
    const share = 1 - getEditDistance(key, official) / length
    if (share < likeness) continue
    likeness = share
    best = codes
  }
  return best
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
