import { defineRule } from '../linter/rule.ts'
import { formatUnixSeconds } from '../model/instant.ts'

export default defineRule({
  id: 'tx-time-milliseconds',
  severity: 'warning',
  stage: 'auth',
  code: '18/501',
  certainty: 'uncertain',
  skipWhen: 'valid-signature',
  unredactedData: ['expires'],
  summary: {
    en: 'txTime looks like milliseconds, but must be seconds.',
    zh: 'txTime 疑为毫秒数，应为十六进制秒数。',
  },
  why: {
    en: 'JavaScript and Java count in milliseconds, and a factor of 1000 is easily forgotten. As hexadecimal seconds, such a number is thousands of years ahead: the server may treat it as practically never expiring, or fail to read it.',
    zh: 'JavaScript 和 Java 以毫秒计时，容易忘记除以 1000。按十六进制秒读取，它对应数千年之后：服务器可能视为几乎永不过期，也可能无法解析。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31560',
    'https://www.tencentcloud.com/document/product/267/35598',
  ],
  message: {
    en: (d: { text: string; expires: string; base: number }, say) =>
      `txTime ${say.quote(d.text)} looks like ${d.base === 16 ? 'hexadecimal' : 'decimal'} milliseconds, ${say.time(d.expires)}`,
    zh: (d, say) =>
      `txTime ${say.quote(d.text)} 疑为${d.base === 16 ? '十六进制' : '十进制'}毫秒数，即 ${say.time(d.expires)}`,
  },
  help: {
    en: () => 'divide by 1000, round down, write the seconds in hexadecimal, and sign the URL again',
    zh: () => '请除以 1000 并取整，换算为十六进制后重新生成推流地址',
  },
  check({ time, reading: { txTime } }) {
    if (time?.seconds === undefined || txTime === undefined || !time.form.endsWith('milliseconds')) return undefined
    const base = time.form === 'hex-milliseconds' ? 16 : 10
    return { at: txTime.span, data: { text: txTime.text, expires: formatUnixSeconds(time.seconds), base } }
  },
})
