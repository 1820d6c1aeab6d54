import type { RecipeEntry } from '../model/recipe.ts'
import type { Text } from '../model/text.ts'
import { isEqualConstantTime, listUnique, type SignatureEvidence } from './clues.ts'
import { combineParts, key, stream, type TextPart } from './parts.ts'
import { joinEach, MALFORMED_RULE, matchIf, type Recipe, WELL_FORMED_RULE } from './recipe.ts'

interface VendorRecipe {
  readonly id: string
  readonly formula: string
  readonly vendor: Text
  readonly sources: NonNullable<RecipeEntry['sources']>
  /** The form of the vendor's whole value, if it is more than a digest. */
  readonly shape?: RegExp
  /** What is hashed. Absent if the value is not a digest of 32 or 64 hexadecimal digits. */
  readonly hashes?: readonly TextPart[]
  /** Whether the vendor's recipe gives txSecret in another way. */
  readonly isMade?: (clues: SignatureEvidence) => boolean
}

/** The path of the URL: `/AppName/StreamName`. */
const path: readonly TextPart[] = ['/', ({ app = '' }) => app, '/', stream]

/** The others write the expiry in decimal. */
const expiry = ({ time: { seconds }, txTime }: SignatureEvidence): readonly string[] =>
  listUnique(seconds === undefined ? undefined : String(seconds), txTime)

const createVendorRecipe = ({ vendor, shape, hashes, isMade, ...rest }: VendorRecipe): Recipe => ({
  ...rest,
  needsKey: shape === undefined,
  namedBy:
    hashes === undefined
      ? [MALFORMED_RULE]
      : shape === undefined
        ? [WELL_FORMED_RULE]
        : [WELL_FORMED_RULE, MALFORMED_RULE],
  summary: {
    en: `txSecret was made by the recipe of ${vendor.en}.`,
    zh: `txSecret 是按${vendor.zh}的规则计算的。`,
  },
  remedy: {
    en: 'Take the MD5 of key, StreamName and txTime, without AppName and separators.',
    zh: '请按腾讯云的规则，直接拼接 KEY、流名称(StreamName)、txTime 后计算 MD5。',
  },
  ...(hashes === undefined ? {} : { texts: joinEach(hashes) }),
  matches: (clues) => matchIf(shape?.test(clues.parsedSecret.text) || isMade?.(clues) || false),
})

/** What Qiniu names the expiry. */
const EXPIRY_PARAMS: TextPart = () => ['expire', 'e']

/** The recipes of other platforms and servers, with the key of this domain. */
export const vendorRecipes: readonly Recipe[] = [
  createVendorRecipe({
    id: 'aliyun-a',
    formula: "MD5('/AppName/StreamName-' + seconds + '-0-0-' + ‹KEY›)",
    vendor: { en: 'Aliyun (type A of Huawei Cloud is the same)', zh: '阿里云鉴权方式 A（华为云方式 A 与之相同）' },
    sources: [
      'https://www.alibabacloud.com/help/en/live/user-guide/url-signing',
      'https://support.huaweicloud.com/intl/en-us/iLive-live/live_01_0049.html',
    ],
    shape: /^\d{10}-\w{1,64}-\w{1,64}-[0-9a-f]{32}$/i,
    hashes: [...path, '-', expiry, '-0-0-', key],
  }),
  createVendorRecipe({
    id: 'volcengine-b',
    formula: "MD5('/AppName/StreamName' + ‹KEY› + seconds)",
    vendor: { en: 'Volcengine, type B', zh: '火山引擎鉴权方式 B ' },
    sources: ['https://www.volcengine.com/docs/6469/107759'],
    hashes: [...path, key, expiry],
  }),
  createVendorRecipe({
    id: 'wangsu',
    formula: "MD5(txTime + '/AppName/StreamName' + ‹KEY›)",
    vendor: { en: 'Wangsu', zh: '网宿' },
    sources: ['https://www.zegocloud.com/docs/live-streaming/stream-publishing-authentication'],
    hashes: [expiry, ...path, key],
  }),
  createVendorRecipe({
    id: 'node-media-server',
    formula: "MD5('/AppName/StreamName-' + seconds + '-' + ‹KEY›)",
    vendor: { en: 'Node-Media-Server', zh: ' Node-Media-Server ' },
    sources: [
      'https://github.com/illuspas/Node-Media-Server/blob/4f06dd2d39b440db71467d1a9c4e25575daf30da/src/node_core_utils.js',
    ],
    shape: /^\d{10}-[0-9a-f]{32}$/i,
    hashes: [...path, '-', expiry, '-', key],
  }),
  createVendorRecipe({
    id: 'qiniu',
    formula: "base64url(HMAC-SHA1(‹KEY›, '/AppName/StreamName?expire=' + seconds))",
    vendor: { en: 'Qiniu', zh: '七牛云' },
    sources: ['https://developer.qiniu.com/pili/6678/push-the-current-authentication'],
    isMade: (clues) =>
      clues.parsedSecret.base64?.length === 40 &&
      combineParts([key, ...path, '?', EXPIRY_PARAMS, '=', expiry], clues).some(([one, ...texts]) =>
        isEqualConstantTime(clues.parsedSecret.base64, clues.digest.hmac('sha1', one, texts.join(''))),
      ),
  }),
]
