import { isDigest } from '../signing/signature.ts'
import { isEqualConstantTime } from './clues.ts'
import { MALFORMED_RULE, matchIf, type Recipe, WELL_FORMED_RULE } from './recipe.ts'

/** Of the empty text: RFC 1321, appendix A.5; the SHA-256 is in NIST's example values. */
const EMPTY_TEXT_DIGESTS = [
  'd41d8cd98f00b204e9800998ecf8427e',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
]

/** The signatures on Tencent Cloud's pages, made with keys that the pages show as well. */
const SAMPLE_SIGNATURES = [
  'f85a2ab363fe4deaffef9754d79da6fe',
  'b77e812107e1d8b8f247885a46e1bd34',
  '4beae959b16c77da6a65c7edda1dfefe',
  'ce797dc6238156d548ef945e6ad1ea20',
  '6cfcc16fa1eb1200c78b8296468b9180',
]

/** Parameters of other platforms that hold a signature, as their documents name them. */
const OTHER_VENDOR_PARAMS = ['auth_key', 'volcSecret', 'wsSecret', 'hwSecret']

/** txSecret is something other than a digest of this URL. These need no digest to recognise. */
export const secretRecipes: readonly Recipe[] = [
  {
    id: 'secret-is-time',
    formula: 'txTime',
    needsKey: false,
    namedBy: [MALFORMED_RULE],
    summary: { en: 'txSecret is the txTime itself.', zh: 'txSecret 的值就是 txTime。' },
    remedy: {
      en: 'Put the MD5 of key, StreamName and txTime into txSecret.',
      zh: '请将 KEY、流名称(StreamName)、txTime 依次拼接后的 MD5 填入 txSecret。',
    },
    matches: ({ parsedSecret, txTime }) =>
      matchIf(txTime !== '' && parsedSecret.text.toLowerCase() === txTime.toLowerCase()),
  },
  {
    id: 'secret-is-stream',
    formula: 'StreamName',
    needsKey: false,
    namedBy: [WELL_FORMED_RULE, MALFORMED_RULE],
    summary: { en: 'txSecret is the StreamName itself.', zh: 'txSecret 的值就是流名称(StreamName)。' },
    remedy: {
      en: 'Put the MD5 of key, StreamName and txTime into txSecret.',
      zh: '请将 KEY、流名称(StreamName)、txTime 依次拼接后的 MD5 填入 txSecret。',
    },
    matches: ({ parsedSecret, stream }) => matchIf(parsedSecret.text === stream),
  },
  {
    id: 'secret-is-key',
    formula: '‹KEY›',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE, MALFORMED_RULE],
    summary: { en: 'txSecret is the key itself.', zh: 'txSecret 的值就是鉴权 KEY。' },
    remedy: {
      en: 'Put the MD5 of key, StreamName and txTime into txSecret, and change the key, which this URL gives away.',
      zh: '请将 KEY、流名称(StreamName)、txTime 依次拼接后的 MD5 填入 txSecret；该地址已泄露 KEY，请更换。',
    },
    matches: ({ parsedSecret, keys, knownKeys }) =>
      matchIf([...keys, ...knownKeys.playbackKeys].some((key) => isEqualConstantTime(parsedSecret.text, key))),
  },
  {
    id: 'digest-of-nothing',
    formula: "MD5('')",
    needsKey: false,
    namedBy: [WELL_FORMED_RULE],
    summary: { en: 'txSecret is the digest of an empty text.', zh: 'txSecret 是空字符串的摘要。' },
    remedy: {
      en: 'Check that key, StreamName and txTime have their values when the digest is made.',
      zh: '请检查计算摘要时 KEY、流名称(StreamName)和 txTime 是否已有值。',
    },
    sources: ['https://www.rfc-editor.org/rfc/rfc1321'],
    matches: ({ parsedSecret }) => matchIf(EMPTY_TEXT_DIGESTS.some((one) => one === parsedSecret.hex)),
  },
]

/** Tried after all that is computed: how the value was made says more than where else it occurs. */
export const otherVendorRecipe: Recipe = {
  id: 'secret-of-other-vendor',
  formula: 'auth_key | volcSecret | wsSecret | hwSecret',
  needsKey: false,
  namedBy: [WELL_FORMED_RULE, MALFORMED_RULE],
  summary: {
    en: "txSecret is the value of another platform's parameter.",
    zh: 'txSecret 的值取自其他厂商的鉴权参数。',
  },
  remedy: {
    en: 'Make a signature for Tencent Cloud alone, by its own recipe.',
    zh: '请按腾讯云的规则单独计算 txSecret。',
  },
  sources: [
    'https://www.alibabacloud.com/help/en/live/user-guide/url-signing',
    'https://www.volcengine.com/docs/6469/107759',
    'https://www.zegocloud.com/docs/live-streaming/stream-publishing-authentication',
    'https://support.huaweicloud.com/intl/en-us/iLive-live/live_01_0049.html',
  ],
  message: {
    en: ({ signed }, quote) => `txSecret is the value of ${quote(signed)}, the parameter of another platform`,
    zh: ({ signed }, quote) => `txSecret 的值取自其他厂商的鉴权参数 ${quote(signed)}`,
  },
  // Without a key, a well-formed value may be right for Tencent Cloud and copied to the other parameter.
  matches: ({ parsedSecret, keys, params }) =>
    keys.length === 0 && isDigest(parsedSecret.text)
      ? undefined
      : params.find(
          ({ name, value }) => OTHER_VENDOR_PARAMS.includes(name.value) && value?.equalsConstantTime(parsedSecret.text),
        )?.name.value,
}

/** Tried last: another recipe that gives the same digest with a key of this domain is the better answer. */
export const sampleRecipe: Recipe = {
  id: 'secret-is-sample',
  formula: 'f85a2ab363fe4deaffef9754d79da6fe | …',
  needsKey: true,
  namedBy: [WELL_FORMED_RULE],
  summary: {
    en: "txSecret is copied from an example in Tencent Cloud's documents.",
    zh: 'txSecret 是从官方文档的示例中复制的。',
  },
  remedy: {
    en: 'Sign the URL with the key of this domain.',
    zh: '请使用该域名的鉴权 KEY 重新生成推流地址。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31560',
    'https://www.tencentcloud.com/document/product/267/35598',
    'https://www.tencentcloud.com/document/product/267/31060',
  ],
  matches: ({ parsedSecret, keys }) =>
    matchIf(keys.length > 0 && SAMPLE_SIGNATURES.some((one) => one === parsedSecret.hex)),
}
