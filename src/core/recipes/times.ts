import type { Text } from '../model/text.ts'
import type { SignatureEvidence } from './clues.ts'
import { key, stream } from './parts.ts'
import { joinEach, type Recipe, WELL_FORMED_RULE } from './recipe.ts'
import { createTimeRecipe } from './time-row.ts'

const SIGN_AS_SPELLED: Text = {
  en: 'Sign the txTime of the URL, character for character.',
  zh: '请用地址中的 txTime 签名，两处须逐字一致。',
}
const USE_HEX_SECONDS: Text = {
  en: 'Write the seconds in hexadecimal once, and use that text both in the digest and in the URL.',
  zh: '请将秒数转换为十六进制，签名和地址中使用同一个值。',
}

const ONE_INSTANT: Text = {
  en: 'Compute txTime once, from a Unix time stamp, and use that text both in the digest and in the URL.',
  zh: 'txTime 只需由 Unix 时间戳换算一次，签名和地址中使用同一个值。',
}

/** In upper case, and in lower case if that is another text. */
function formatHex(seconds: number): readonly string[] {
  const lower = seconds.toString(16)
  const upper = lower.toUpperCase()
  return lower === upper ? [upper] : [upper, lower]
}

const hasDecimalTime = ({ time }: SignatureEvidence): boolean => time.form.startsWith('decimal')

/** Another instant, in the form that the URL has. In hexadecimal in both cases, since the URL's digits need not show the case. */
function shiftTime(evidence: SignatureEvidence, seconds: number | undefined): readonly string[] {
  const { time } = evidence
  const sum = (time.seconds ?? Number.NaN) + (seconds ?? Number.NaN)
  if (!(sum > 0) || time.form.endsWith('milliseconds')) return []
  return hasDecimalTime(evidence) ? [String(sum)] : formatHex(sum)
}

const EIGHT_HOURS = 8 * 3600

/** The right text, with another txTime than the URL has. */
export const timeRecipes: readonly Recipe[] = [
  createTimeRecipe({
    id: 'time-recased',
    signs: 'upper(txTime)',
    summary: {
      en: 'txSecret was made from a txTime whose letters had the other case.',
      zh: '计算 txSecret 时，txTime 的字母大小写与地址中不同。',
    },
    remedy: SIGN_AS_SPELLED,
    sources: ['https://www.tencentcloud.com/document/product/267/31060'],
    namedBy: ['tx-time-recased'],
    // `verifySignature` finds it before any recipe is tried.
    times: () => [],
  }),
  createTimeRecipe({
    id: 'time-decimal',
    signs: 'decimal(txTime)',
    summary: {
      en: 'txSecret was made from decimal seconds, but the URL has hexadecimal ones.',
      zh: '计算 txSecret 时使用了十进制秒数，而地址中的 txTime 是十六进制。',
    },
    remedy: USE_HEX_SECONDS,
    sources: ['https://www.tencentcloud.com/document/product/267/31560'],
    times: (clues) =>
      clues.time.form === 'hex' && clues.time.seconds !== undefined ? [String(clues.time.seconds)] : [],
  }),
  createTimeRecipe({
    id: 'time-hex',
    signs: 'hex(txTime)',
    summary: {
      en: 'txSecret was made from hexadecimal seconds, but the URL has decimal ones.',
      zh: '计算 txSecret 时使用了十六进制秒数，而地址中的 txTime 是十进制。',
    },
    remedy: {
      en: 'Put the hexadecimal seconds into the URL as well.',
      zh: '请将地址中的 txTime 也改为十六进制。',
    },
    sources: ['https://www.tencentcloud.com/document/product/267/31560'],
    times: (clues) =>
      clues.time.form === 'decimal' && clues.time.seconds !== undefined ? formatHex(clues.time.seconds) : [],
  }),
  createTimeRecipe({
    id: 'time-milliseconds',
    signs: '(txTime × 1000)',
    summary: {
      en: 'txSecret was made from milliseconds, but the URL has seconds.',
      zh: '计算 txSecret 时使用了毫秒数，而地址中的 txTime 是秒数。',
    },
    remedy: USE_HEX_SECONDS,
    times: ({ time: { form, seconds } }) =>
      seconds === undefined || form.endsWith('milliseconds')
        ? []
        : [String(seconds * 1000), ...formatHex(seconds * 1000)],
  }),
  createTimeRecipe({
    id: 'time-seconds',
    signs: '(txTime ÷ 1000)',
    summary: {
      en: 'txSecret was made from seconds, but the URL has milliseconds.',
      zh: '计算 txSecret 时使用了秒数，而地址中的 txTime 是毫秒数。',
    },
    remedy: {
      en: 'Put the seconds that were signed into the URL as well.',
      zh: '请将地址中的 txTime 也改为签名时的秒数。',
    },
    times: ({ time: { form, seconds } }) =>
      seconds === undefined || !form.endsWith('milliseconds') ? [] : [...formatHex(seconds), String(seconds)],
  }),
  createTimeRecipe({
    id: 'time-unpadded',
    signs: 'txTime without leading zeros',
    summary: {
      en: 'txSecret was made from a txTime without its leading zeros.',
      zh: '计算 txSecret 时，txTime 去掉了前导零。',
    },
    remedy: SIGN_AS_SPELLED,
    times: ({ txTime }) => [txTime.replace(/^0+/, '')],
  }),
  createTimeRecipe({
    id: 'time-prefixed',
    signs: '0x + txTime',
    summary: {
      en: 'txSecret was made with `0x` before txTime.',
      zh: '计算 txSecret 时，txTime 前多了 `0x`。',
    },
    remedy: { en: 'Sign the digits of txTime without a prefix.', zh: '请去掉 `0x` 前缀后再签名。' },
    times: ({ txTime }) => (/^0x/i.test(txTime) ? [] : [`0x${txTime}`, `0X${txTime}`]),
  }),
  createTimeRecipe({
    id: 'time-unprefixed',
    signs: 'txTime without 0x',
    summary: {
      en: 'txSecret was made without the `0x` that the URL has before its txTime.',
      zh: '地址中的 txTime 带有 `0x` 前缀，而计算 txSecret 时没有。',
    },
    remedy: { en: 'Remove `0x` from the URL.', zh: '请删除地址中的 `0x`。' },
    times: ({ txTime }) => (/^0x/i.test(txTime) ? [txTime.slice(2)] : []),
  }),
  createTimeRecipe({
    id: 'time-with-delta',
    signs: '(txTime + authDelta)',
    summary: {
      en: "txSecret was made from a txTime that is later by the key's validity.",
      zh: '计算 txSecret 所用的 txTime 多加了鉴权有效时长。',
    },
    remedy: SIGN_AS_SPELLED,
    distance: { en: "later by the key's validity", zh: '晚了一个鉴权有效时长' },
    needs: 'authDelta',
    times: (clues) => shiftTime(clues, clues.knownKeys.authDelta),
  }),
  createTimeRecipe({
    id: 'time-without-delta',
    signs: '(txTime − authDelta)',
    summary: {
      en: "txSecret was made from a txTime that is earlier by the key's validity.",
      zh: '计算 txSecret 所用的 txTime 减去了鉴权有效时长。',
    },
    remedy: SIGN_AS_SPELLED,
    distance: { en: "earlier by the key's validity", zh: '早了一个鉴权有效时长' },
    needs: 'authDelta',
    times: (clues) => shiftTime(clues, clues.knownKeys.authDelta && -clues.knownKeys.authDelta),
  }),
  createTimeRecipe({
    id: 'time-zone-later',
    signs: '(txTime + 8 h)',
    summary: {
      en: 'txSecret was made from a txTime 8 hours later, the difference between UTC+8 and UTC.',
      zh: '计算 txSecret 所用的 txTime 晚了 8 小时，恰为北京时间与 UTC 的时差。',
    },
    remedy: ONE_INSTANT,
    distance: { en: '8 hours later', zh: '晚 8 小时' },
    times: (clues) => shiftTime(clues, EIGHT_HOURS),
  }),
  createTimeRecipe({
    id: 'time-zone-earlier',
    signs: '(txTime − 8 h)',
    summary: {
      en: 'txSecret was made from a txTime 8 hours earlier, the difference between UTC+8 and UTC.',
      zh: '计算 txSecret 所用的 txTime 早了 8 小时，恰为北京时间与 UTC 的时差。',
    },
    remedy: ONE_INSTANT,
    distance: { en: '8 hours earlier', zh: '早 8 小时' },
    times: (clues) => shiftTime(clues, -EIGHT_HOURS),
  }),
  {
    id: 'time-left-out',
    formula: 'MD5(‹KEY› + StreamName)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: { en: 'txSecret was made without txTime.', zh: '计算 txSecret 时缺少 txTime。' },
    remedy: { en: 'Put txTime after the StreamName.', zh: '请在流名称(StreamName)之后拼接 txTime。' },
    texts: joinEach([key, stream]),
  },
]
