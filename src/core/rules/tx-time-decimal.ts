import { defineRule } from '../linter/rule.ts'
import { formatUnixSeconds } from '../model/instant.ts'

export default defineRule({
  id: 'tx-time-decimal',
  severity: 'warning',
  stage: 'auth',
  code: '18/501',
  certainty: 'uncertain',
  skipWhen: 'valid-signature',
  unredactedData: ['expires'],
  summary: {
    en: 'txTime looks like decimal seconds, but must be hexadecimal.',
    zh: 'txTime 疑为十进制秒数，应为十六进制秒数。',
  },
  why: {
    en: 'One Tencent Cloud page says that decimal is supported too; others say hexadecimal only. Read as hexadecimal, ten decimal digits are a time after the year 4000, so the URL would practically never expire; read as decimal, it expires at the intended time.',
    zh: '官方文档有一处称也支持十进制，其余均为十六进制。若按十六进制读取，十位十进制数对应公元 4000 年之后，地址几乎永不过期；若按十进制读取，则按字面时间过期。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31560',
    'https://www.tencentcloud.com/document/product/267/35598',
  ],
  message: {
    en: (d: { text: string; expires: string; past: boolean }, say) =>
      `txTime ${say.quote(d.text)} looks like decimal seconds, ${say.time(d.expires)}${d.past ? `, ${say.distance(d.expires)} ago` : ''}`,
    zh: (d, say) =>
      `txTime ${say.quote(d.text)} 疑为十进制秒数，即 ${say.time(d.expires)}${d.past ? `（${say.distance(d.expires)}前）` : ''}`,
  },
  help: {
    en: () => 'write the seconds in hexadecimal and sign the URL again with that spelling',
    zh: () => '请将秒数换算为十六进制，并以该写法重新生成推流地址',
  },
  check({ time, reading: { txTime }, now }) {
    if (time?.form !== 'decimal' || time.seconds === undefined || txTime === undefined) return undefined
    const past = time.seconds * 1000 < now
    return { at: txTime.span, data: { text: txTime.text, expires: formatUnixSeconds(time.seconds), past } }
  },
})
