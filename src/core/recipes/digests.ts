import type { Text } from '../model/text.ts'
import { HmacMd5 } from '../signing/hmac-md5.ts'
import { detectAlgorithm } from '../signing/signature.ts'
import { digestMatches, isEqualConstantTime, type SignatureEvidence } from './clues.ts'
import { key, ofKeys, stream, type TextPart, txTime } from './parts.ts'
import { joinEach, MALFORMED_RULE, matchIf, type Recipe, WELL_FORMED_RULE } from './recipe.ts'

const USE_PLAIN_DIGEST: Text = {
  en: 'Take the plain MD5 or SHA-256 of key, StreamName and txTime, in lower-case hexadecimal.',
  zh: '请直接计算 KEY、流名称(StreamName)、txTime 拼接后的 MD5 或 SHA-256，并写成小写十六进制。',
}
const USE_HEX_DIGEST: Text = {
  en: 'Write the digest in lower-case hexadecimal, 32 digits for MD5 and 64 for SHA-256.',
  zh: '请将摘要写成小写十六进制：MD5 为 32 位，SHA-256 为 64 位。',
}
const COPY_WHOLE_URL: Text = {
  en: 'Copy the URL again as a whole, or sign it again.',
  zh: '请重新完整复制推流地址，或重新生成。',
}

/** Whether a test holds for the right text of one of the keys. */
const testRightTexts = (
  { keys, stream, txTime }: SignatureEvidence,
  test: (key: string, sum: string) => boolean,
): boolean => keys.some((key) => test(key, `${key}${stream}${txTime}`))

const hmacMd5 = new HmacMd5()

/** Whether txSecret is an HMAC of the text with one of the keys, in hexadecimal or base64. */
function hmacMatches(evidence: SignatureEvidence, algorithm: 'md5' | 'sha1' | 'sha256', text: string): boolean {
  const { parsedSecret, digest, keys } = evidence
  const digits = parsedSecret.hex?.length === DIGEST_DIGITS[algorithm] ? parsedSecret.hex : parsedSecret.base64
  if (digits?.length !== DIGEST_DIGITS[algorithm]) return false
  return keys.some((key) =>
    isEqualConstantTime(
      digits,
      (algorithm === 'md5' ? hmacMd5.hash(key, text) : undefined) ?? digest.hmac(algorithm, key, text),
    ),
  )
}

const DIGEST_DIGITS = { md5: 32, sha1: 40, sha256: 64 } as const

const createHmacRecipe = (
  algorithm: keyof typeof DIGEST_DIGITS,
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
  remedy: USE_PLAIN_DIGEST,
  ...(sources === undefined ? {} : { sources }),
  matches: (clues) => matchIf(hmacMatches(clues, algorithm, `${clues.stream}${clues.txTime}`)),
})

const RIGHT_PARTS = [key, stream, txTime] as const

/** The digest of the right text, in lower and in upper case. */
function listRightDigests({ parsedSecret, digest, keys, stream: name, txTime: time }: SignatureEvidence): string[] {
  const algorithm = detectAlgorithm(parsedSecret.hex?.length ?? 0)
  if (algorithm === undefined) return []
  return keys.flatMap((one) => {
    const once = digest[algorithm](one, name, time)
    return [once, once.toUpperCase()]
  })
}

/**
 * A text of ASCII with a NUL between its characters. In UTF-16 each has one after it, or before it, and a digest takes UTF-8,
 * which can spell these bytes.
 */
const addNuls = (text: string): readonly string[] => (/[^\x01-\x7f]/.test(text) ? [] : [text.split('').join('\0')])

const wideKey = ofKeys(({ keys }) => keys.flatMap(addNuls))
const wideStream: TextPart = (clues) => addNuls(clues.stream)
const wideTime: TextPart = (clues) => addNuls(clues.txTime)

/** The right text, hashed or written in another way. */
export const digestRecipes: readonly Recipe[] = [
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
    // `verifySignature` finds it before any recipe is tried.
    matches: () => undefined,
  },
  {
    id: 'digest-base64',
    formula: 'base64(MD5(‹KEY› + StreamName + txTime))',
    needsKey: true,
    namedBy: [MALFORMED_RULE],
    summary: { en: 'txSecret is the right digest, but in base64.', zh: 'txSecret 的摘要正确，但使用了 Base64 编码。' },
    remedy: USE_HEX_DIGEST,
    matches: (clues) =>
      matchIf(testRightTexts(clues, (_, sum) => digestMatches(clues, clues.parsedSecret.base64, sum))),
  },
  {
    id: 'digest-base64-of-hex',
    formula: 'base64(hex(MD5(‹KEY› + StreamName + txTime)))',
    needsKey: true,
    namedBy: [MALFORMED_RULE],
    summary: {
      en: 'txSecret is the right digest in hexadecimal, encoded in base64 once more.',
      zh: 'txSecret 是正确的十六进制摘要，但又做了一次 Base64 编码。',
    },
    remedy: USE_HEX_DIGEST,
    matches: (clues) =>
      matchIf(testRightTexts(clues, (_, sum) => digestMatches(clues, clues.parsedSecret.base64OfHex, sum))),
  },
  {
    id: 'digest-cut',
    formula: 'MD5(‹KEY› + StreamName + txTime)[8..24]',
    needsKey: true,
    namedBy: [MALFORMED_RULE],
    summary: {
      en: 'txSecret has 16 of the 32 digits of the right MD5.',
      zh: 'txSecret 只取了正确 MD5 的 16 位。',
    },
    remedy: { en: 'Put all 32 digits into txSecret.', zh: '请使用完整的 32 位 MD5。' },
    matches: (clues) =>
      matchIf(
        clues.parsedSecret.hex?.length === 16 &&
          testRightTexts(clues, (_, sum) =>
            [8, 0, 16].some((at) =>
              isEqualConstantTime(clues.parsedSecret.hex, clues.digest.md5(sum).slice(at, at + 16)),
            ),
          ),
      ),
  },
  {
    id: 'digest-sha256-cut',
    formula: 'SHA256(‹KEY› + StreamName + txTime)[0..32]',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret has 32 of the 64 digits of the right SHA-256.',
      zh: 'txSecret 只取了正确 SHA-256 的前 32 位。',
    },
    remedy: { en: 'Put all 64 digits into txSecret.', zh: '请使用完整的 64 位 SHA-256。' },
    matches: (clues) =>
      matchIf(
        clues.parsedSecret.hex?.length === 32 &&
          testRightTexts(clues, (_, sum) =>
            isEqualConstantTime(clues.parsedSecret.hex, clues.digest.sha256(sum).slice(0, 32)),
          ),
      ),
  },
  {
    id: 'digest-sha1',
    formula: 'SHA1(‹KEY› + StreamName + txTime)',
    needsKey: true,
    namedBy: [MALFORMED_RULE],
    summary: {
      en: 'txSecret is the SHA-1 of key, StreamName and txTime.',
      zh: 'txSecret 是 KEY、流名称(StreamName)、txTime 的 SHA-1。',
    },
    remedy: { en: 'Take the MD5, or the SHA-256.', zh: '请使用 MD5 或 SHA-256。' },
    matches: (clues) => {
      const digits = clues.parsedSecret.base64 ?? clues.parsedSecret.hex
      if (digits?.length !== DIGEST_DIGITS.sha1) return undefined
      return matchIf(testRightTexts(clues, (_, sum) => isEqualConstantTime(digits, clues.digest.sha1(sum))))
    },
  },
  {
    id: 'digest-twice',
    formula: 'MD5(MD5(‹KEY› + StreamName + txTime))',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: { en: 'txSecret is the digest of the right digest.', zh: 'txSecret 是对正确摘要再次求得的摘要。' },
    remedy: { en: 'Hash once.', zh: '请只计算一次摘要。' },
    texts: joinEach([listRightDigests]),
  },
  {
    id: 'text-line-end',
    formula: 'MD5(‹KEY› + StreamName + txTime + LF)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with a line end after txTime, as `echo` adds it.',
      zh: '计算 txSecret 时，txTime 末尾多了换行符，例如由 `echo` 添加。',
    },
    remedy: {
      en: 'Hash the text without a line end: use `printf %s` or `echo -n`.',
      zh: '请去掉换行符后再计算摘要，例如使用 `printf %s` 或 `echo -n`。',
    },
    sources: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/echo.html'],
    texts: joinEach([...RIGHT_PARTS, '\n'], [...RIGHT_PARTS, '\r\n']),
  },
  {
    id: 'text-utf16',
    formula: 'MD5(UTF-16(‹KEY› + StreamName + txTime))',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret is the digest of the text in UTF-16.',
      zh: 'txSecret 是对 UTF-16 编码的文本求得的摘要。',
    },
    remedy: {
      en: 'Hash the bytes of the text in UTF-8, such as `Encoding.UTF8` in C#, not `Encoding.Unicode`.',
      zh: '请对 UTF-8 编码的文本求摘要，例如 C# 中使用 `Encoding.UTF8`，而不是 `Encoding.Unicode`。',
    },
    sources: ['https://learn.microsoft.com/dotnet/api/system.text.encoding.unicode'],
    texts: joinEach(
      [wideKey, '\0', wideStream, '\0', wideTime, '\0'],
      ['\0', wideKey, '\0', wideStream, '\0', wideTime],
    ),
  },
  createHmacRecipe('md5', 'MD5', [WELL_FORMED_RULE, MALFORMED_RULE]),
  createHmacRecipe('sha1', 'SHA1', [MALFORMED_RULE]),
  createHmacRecipe(
    'sha256',
    'SHA256',
    [WELL_FORMED_RULE, MALFORMED_RULE],
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
    namedBy: [WELL_FORMED_RULE, MALFORMED_RULE],
    summary: {
      en: 'txSecret is an HMAC of pieces joined by `&`, as some guides teach.',
      zh: 'txSecret 是以 `&` 连接各部分后求得的 HMAC，网上有此类错误教程。',
    },
    remedy: USE_PLAIN_DIGEST,
    sources: ['https://www.russky.net/zixun/214185.html'],
    matches: (clues) => {
      const { stream, txTime, app = '', domain = '' } = clues
      const texts = [`${stream}&${txTime}`, `${app}&${stream}&${txTime}`, `${domain}&${app}&${stream}&${txTime}`]
      return matchIf(texts.some((text) => hmacMatches(clues, 'sha1', text) || hmacMatches(clues, 'sha256', text)))
    },
  },
  {
    id: 'digit-added',
    formula: 'MD5(…) + 1 digit',
    needsKey: false,
    namedBy: [MALFORMED_RULE],
    summary: {
      en: 'txSecret has one hexadecimal digit more than a digest.',
      zh: 'txSecret 比摘要多 1 位十六进制数字。',
    },
    remedy: COPY_WHOLE_URL,
    matches: ({ parsedSecret }) => matchIf(parsedSecret.hex?.length === 33 || parsedSecret.hex?.length === 65),
  },
  {
    id: 'digit-lost',
    formula: 'MD5(…) − 1 digit',
    needsKey: false,
    namedBy: [MALFORMED_RULE],
    summary: {
      en: 'txSecret has one hexadecimal digit less than a digest.',
      zh: 'txSecret 比摘要少 1 位十六进制数字。',
    },
    remedy: COPY_WHOLE_URL,
    matches: ({ parsedSecret }) => matchIf(parsedSecret.hex?.length === 31 || parsedSecret.hex?.length === 63),
  },
]
