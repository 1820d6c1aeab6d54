import { getAuthCertainty } from '../linter/certainty.ts'
import { defineRule } from '../linter/rule.ts'
import { formatUnixSeconds } from '../model/instant.ts'

export default defineRule({
  id: 'tx-time-expired',
  severity: 'error',
  stage: 'auth',
  code: '18/501',
  certainty: 'likely',
  skipWhen: 'valid-signature',
  unredactedData: ['expires'],
  summary: {
    en: 'The expiry in txTime is in the past.',
    zh: 'txTime 中的过期时间已过。',
  },
  why: {
    en: 'The server compares txTime with its clock when a push starts. A push that began in time continues past it, but a reconnect is refused. The documents disagree on whether the validity set with the key (AuthDelta) is added; if it is known, this check adds it.',
    zh: '开始推流时，服务器将 txTime 与当前时间比较。已开始的推流不受影响，但断线后无法重新推流。是否还要加上鉴权配置中的有效时间（AuthDelta），各文档说法不一；已知该值时按宽限计算。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://www.tencentcloud.com/document/product/267/33383',
  ],
  message: {
    en: (d: { expires: string }, say) => `txTime expired ${say.distance(d.expires)} ago, at ${say.time(d.expires)}`,
    zh: (d, say) => `txTime 已于 ${say.time(d.expires)} 过期，距今 ${say.distance(d.expires)}`,
  },
  help: {
    en: () => 'sign the URL again with a txTime 12 to 24 hours ahead',
    zh: () => '请重新生成推流地址，过期时间建议设为 12～24 小时之后',
  },
  check({ time, reading: { txTime }, facts, now }) {
    if (time?.form !== 'hex' || time.seconds === undefined || txTime === undefined) return undefined
    if ((time.seconds + (facts.authDelta ?? 0)) * 1000 >= now) return undefined
    const certainty = facts.authDelta === undefined ? 'likely' : getAuthCertainty(facts)
    return { at: txTime.span, data: { expires: formatUnixSeconds(time.seconds) }, certainty }
  },
})
