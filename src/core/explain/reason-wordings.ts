import { type CodeId, catalogue } from '../codes/catalogue.ts'
import type { CodeEntry } from '../model/code.ts'
import { normalizeForMatch } from '../text/normalize.ts'

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

/** Every official text with its codes: of the codes in any revision, and of old callbacks. */
export const officialWordings: readonly (readonly [words: string, codes: readonly CodeId[]])[] = /* @__PURE__ */ [
  ...catalogue.flatMap((entry) => listWordings(entry).map((words) => [words, [entry.id]] as const)),
  ...callbackReasons.flatMap(([codes, ...words]) => words.map((one) => [one, codes] as const)),
]

/** The codes of each official text, by the text as `normalizeForMatch` gives it. */
export const officialReasonIndex: ReadonlyMap<string, readonly CodeId[]> =
  /* @__PURE__ */ indexByReason(officialWordings)

/** The same of what people say. */
export const everydayReasonIndex: ReadonlyMap<string, readonly CodeId[]> = /* @__PURE__ */ indexByReason(
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
