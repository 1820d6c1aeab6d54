import { defineRule } from '../linter/rule.ts'
import { formatUnixSeconds } from '../model/instant.ts'

/** Eight hexadecimal digits of seconds reach the year 2106. */
const USUAL_DIGITS = 8

export default defineRule({
  id: 'tx-time-distant',
  severity: 'hint',
  stage: 'auth',
  certainty: 'uncertain',
  skipWhen: 'valid-signature',
  unredactedData: ['expires'],
  summary: {
    en: 'The URL stays valid for more than 30 days.',
    zh: '地址的有效期超过 30 天。',
  },
  why: {
    en: 'Anyone who has the URL can push until txTime. Tencent Cloud recommends 12 to 24 hours, sets no upper limit, and warns that a very long validity may cause errors and failed authentication.',
    zh: '在 txTime 之前，任何拿到地址的人都可以推流。官方建议有效期为 12～24 小时；虽未设上限，但提示有效期过长可能导致异常或鉴权失败。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/35598',
    'https://www.tencentcloud.com/document/product/267/31059',
  ],
  message: {
    en: (d: { expires: string; digits: number }, say) =>
      d.digits > USUAL_DIGITS
        ? `txTime has ${d.digits} hexadecimal digits, but ${USUAL_DIGITS} reach 2106: it is ${say.distance(d.expires)} ahead, at ${say.time(d.expires)}`
        : `txTime is ${say.distance(d.expires)} ahead, at ${say.time(d.expires)}`,
    zh: (d, say) =>
      d.digits > USUAL_DIGITS
        ? `txTime 有 ${d.digits} 位十六进制数（通常为 ${USUAL_DIGITS} 位），对应 ${say.distance(d.expires)}之后，即 ${say.time(d.expires)}`
        : `txTime 在 ${say.distance(d.expires)}之后，即 ${say.time(d.expires)}`,
  },
  help: {
    en: (d) =>
      d.digits > USUAL_DIGITS
        ? 'check txTime for an extra digit, and sign the URL again'
        : 'sign URLs for 12 to 24 hours; check the unit if this was not intended',
    zh: (d) =>
      d.digits > USUAL_DIGITS
        ? '请检查 txTime 是否多了一位，并重新生成推流地址'
        : '请将有效期设为 12～24 小时；若非有意设得这么长，请检查时间单位',
  },
  check({ time, reading: { txTime }, farFuture }) {
    if (time?.form !== 'hex' || time.seconds === undefined || txTime === undefined) return undefined
    if (time.seconds * 1000 <= farFuture) return undefined
    return {
      at: txTime.span,
      data: { expires: formatUnixSeconds(time.seconds), digits: txTime.value.replace(/^0+/, '').length },
    }
  },
})
