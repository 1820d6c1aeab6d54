import type { Text } from '../model/text.ts'
import { algorithmOf } from '../signing/signature.ts'
import { type Clues, isDigestOf, isSecretly, isSum } from './clues.ts'
import { MALFORMED, type Recipe, WELL_FORMED, when } from './recipe.ts'

const PLAIN: Text = {
  en: 'Take the plain MD5 or SHA-256 of key, StreamName and txTime, in lower-case hexadecimal.',
  zh: '请直接计算 KEY、流名称(StreamName)、txTime 拼接后的 MD5 或 SHA-256，并写成小写十六进制。',
}
const IN_HEX: Text = {
  en: 'Write the digest in lower-case hexadecimal, 32 digits for MD5 and 64 for SHA-256.',
  zh: '请将摘要写成小写十六进制：MD5 为 32 位，SHA-256 为 64 位。',
}
const COPY: Text = {
  en: 'Copy the URL again as a whole, or sign it again.',
  zh: '请重新完整复制推流地址，或重新生成。',
}

/** Whether a digest made from one of the right sums equals txSecret. */
const isMadeFromSum = ({ keys, stream, txTime }: Clues, test: (key: string, sum: string) => boolean): boolean =>
  keys.some((key) => test(key, `${key}${stream}${txTime}`))

/** An HMAC has its key apart from its text, and stands in txSecret in hexadecimal or base64. */
function isHmac(clues: Clues, algorithm: 'md5' | 'sha1' | 'sha256', text: string): boolean {
  const { secret, digest, keys } = clues
  const digits = secret.hex?.length === DIGITS[algorithm] ? secret.hex : secret.base64
  if (digits?.length !== DIGITS[algorithm]) return false
  return keys.some((key) => isSecretly(digits, digest.hmac(algorithm, key, text)))
}

const DIGITS = { md5: 32, sha1: 40, sha256: 64 } as const

const hmac = (
  algorithm: keyof typeof DIGITS,
  name: string,
  namedBy: Recipe['namedBy'],
  sources?: Recipe['sources'],
  also?: Text,
): Recipe => ({
  id: `hmac-${algorithm}`,
  formula: `HMAC-${name}(‹KEY›, StreamName + txTime)`,
  needsKey: true,
  namedBy,
  summary: {
    en: `txSecret is an HMAC-${name} of StreamName and txTime${also?.en ?? ''}.`,
    zh: `txSecret 是流名称(StreamName)与 txTime 的 HMAC-${name}${also?.zh ?? ''}。`,
  },
  remedy: PLAIN,
  ...(sources === undefined ? {} : { sources }),
  fits: (clues) => when(isHmac(clues, algorithm, `${clues.stream}${clues.txTime}`)),
})

/** The right sum, hashed or written in another way. */
export const digests: readonly Recipe[] = [
  {
    id: 'digest-uppercase',
    formula: 'upper(MD5(‹KEY› + StreamName + txTime))',
    needsKey: true,
    namedBy: ['tx-secret-uppercase'],
    summary: {
      en: 'txSecret is the right digest, but in upper case.',
      zh: 'txSecret 的摘要正确，但使用了大写字母。',
    },
    remedy: { en: 'Write the digest in lower case.', zh: '请将摘要改为小写。' },
    // `verify` tells it before any recipe is tried.
    fits: () => undefined,
  },
  {
    id: 'digest-base64',
    formula: 'base64(MD5(‹KEY› + StreamName + txTime))',
    needsKey: true,
    namedBy: [MALFORMED],
    summary: { en: 'txSecret is the right digest, but in base64.', zh: 'txSecret 的摘要正确，但使用了 Base64 编码。' },
    remedy: IN_HEX,
    fits: (clues) => when(isMadeFromSum(clues, (_, sum) => isDigestOf(clues, clues.secret.base64, sum))),
  },
  {
    id: 'digest-base64-of-hex',
    formula: 'base64(hex(MD5(‹KEY› + StreamName + txTime)))',
    needsKey: true,
    namedBy: [MALFORMED],
    summary: {
      en: 'txSecret is the right digest in hexadecimal, put into base64 once more.',
      zh: 'txSecret 是正确的十六进制摘要，但又做了一次 Base64 编码。',
    },
    remedy: IN_HEX,
    fits: (clues) => when(isMadeFromSum(clues, (_, sum) => isDigestOf(clues, clues.secret.base64OfHex, sum))),
  },
  {
    id: 'digest-cut',
    formula: 'MD5(‹KEY› + StreamName + txTime)[8..24]',
    needsKey: true,
    namedBy: [MALFORMED],
    summary: {
      en: 'txSecret has 16 of the 32 digits of the right MD5.',
      zh: 'txSecret 只取了正确 MD5 的 16 位。',
    },
    remedy: { en: 'Put all 32 digits into txSecret.', zh: '请使用完整的 32 位 MD5。' },
    fits: (clues) =>
      when(
        clues.secret.hex?.length === 16 &&
          isMadeFromSum(clues, (_, sum) =>
            [8, 0, 16].some((at) => isSecretly(clues.secret.hex, clues.digest.md5(sum).slice(at, at + 16))),
          ),
      ),
  },
  {
    id: 'digest-sha256-cut',
    formula: 'SHA256(‹KEY› + StreamName + txTime)[0..32]',
    needsKey: true,
    namedBy: [WELL_FORMED],
    summary: {
      en: 'txSecret has 32 of the 64 digits of the right SHA-256.',
      zh: 'txSecret 只取了正确 SHA-256 的前 32 位。',
    },
    remedy: { en: 'Put all 64 digits into txSecret.', zh: '请使用完整的 64 位 SHA-256。' },
    fits: (clues) =>
      when(
        clues.secret.hex?.length === 32 &&
          isMadeFromSum(clues, (_, sum) => isSecretly(clues.secret.hex, clues.digest.sha256(sum).slice(0, 32))),
      ),
  },
  {
    id: 'digest-sha1',
    formula: 'SHA1(‹KEY› + StreamName + txTime)',
    needsKey: true,
    namedBy: [MALFORMED],
    summary: {
      en: 'txSecret is the SHA-1 of key, StreamName and txTime.',
      zh: 'txSecret 是 KEY、流名称(StreamName)、txTime 的 SHA-1。',
    },
    remedy: { en: 'Take the MD5, or the SHA-256.', zh: '请使用 MD5 或 SHA-256。' },
    fits: (clues) => {
      const digits = clues.secret.base64 ?? clues.secret.hex
      if (digits?.length !== DIGITS.sha1) return undefined
      return when(isMadeFromSum(clues, (_, sum) => isSecretly(digits, clues.digest.sha1(sum))))
    },
  },
  {
    id: 'digest-twice',
    formula: 'MD5(MD5(‹KEY› + StreamName + txTime))',
    needsKey: true,
    namedBy: [WELL_FORMED],
    summary: { en: 'txSecret is the digest of the right digest.', zh: 'txSecret 是对正确摘要再次求得的摘要。' },
    remedy: { en: 'Hash once.', zh: '请只计算一次摘要。' },
    fits: (clues) => {
      const algorithm = algorithmOf(clues.secret.hex?.length ?? 0)
      if (algorithm === undefined) return undefined
      return when(
        isMadeFromSum(clues, (_, sum) => {
          const once = clues.digest[algorithm](sum)
          return isSum(clues, once) || isSum(clues, once.toUpperCase())
        }),
      )
    },
  },
  hmac('md5', 'MD5', [WELL_FORMED, MALFORMED]),
  hmac('sha1', 'SHA1', [MALFORMED]),
  hmac(
    'sha256',
    'SHA256',
    [WELL_FORMED, MALFORMED],
    ['https://support.huaweicloud.com/intl/en-us/iLive-live/live_01_0049.html'],
    {
      en: ', which is type D of Huawei Cloud',
      zh: '，即华为云的鉴权方式 D',
    },
  ),
  {
    id: 'hmac-joined',
    formula: "base64(HMAC-SHA1(‹KEY›, StreamName + '&' + txTime))",
    needsKey: true,
    namedBy: [WELL_FORMED, MALFORMED],
    summary: {
      en: 'txSecret is an HMAC of pieces joined by `&`, as some guides teach.',
      zh: 'txSecret 是以 `&` 连接各部分后求得的 HMAC，网上有此类错误教程。',
    },
    remedy: PLAIN,
    sources: ['https://www.russky.net/zixun/214185.html'],
    fits: (clues) => {
      const { stream, txTime, app = '', domain = '' } = clues
      const texts = [`${stream}&${txTime}`, `${app}&${stream}&${txTime}`, `${domain}&${app}&${stream}&${txTime}`]
      return when(texts.some((text) => isHmac(clues, 'sha1', text) || isHmac(clues, 'sha256', text)))
    },
  },
  {
    id: 'digit-added',
    formula: 'MD5(…) + 1 digit',
    needsKey: false,
    namedBy: [MALFORMED],
    summary: {
      en: 'txSecret has one hexadecimal digit more than a digest.',
      zh: 'txSecret 比摘要多 1 位十六进制数字。',
    },
    remedy: COPY,
    fits: ({ secret }) => when(secret.hex?.length === 33 || secret.hex?.length === 65),
  },
  {
    id: 'digit-lost',
    formula: 'MD5(…) − 1 digit',
    needsKey: false,
    namedBy: [MALFORMED],
    summary: {
      en: 'txSecret has one hexadecimal digit less than a digest.',
      zh: 'txSecret 比摘要少 1 位十六进制数字。',
    },
    remedy: COPY,
    fits: ({ secret }) => when(secret.hex?.length === 31 || secret.hex?.length === 63),
  },
]
