import { defineRule } from '../linter/rule.ts'
import { formatUnixSeconds } from '../model/instant.ts'

export default defineRule({
  id: 'tx-time-soon',
  severity: 'warning',
  stage: 'auth',
  code: '18/501',
  certainty: 'likely',
  skipWhen: 'valid-signature',
  unredactedData: ['expires', 'until'],
  summary: {
    en: 'The URL is valid now, but expires before the required time.',
    zh: '地址目前有效，但在要求的时间之前就会过期。',
  },
  why: {
    en: 'txTime is checked each time a push starts. A running stream continues past it, but the first reconnect after it is refused, and retries do not help.',
    zh: '每次开始推流时都会检查 txTime。已开始的推流可以继续，但过期之后一旦断线就无法重连，自动重试也不会成功。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://github.com/obsproject/obs-studio/issues/11304',
  ],
  message: {
    en: (d: { expires: string; until: string }, say) =>
      `txTime expires in ${say.distance(d.expires)}, at ${say.time(d.expires)}, before ${say.time(d.until)}`,
    zh: (d, say) =>
      `txTime 将于 ${say.time(d.expires)} 过期（还剩 ${say.distance(d.expires)}），早于要求的 ${say.time(d.until)}`,
  },
  help: {
    en: () =>
      'sign the URL again with a txTime after the end of the stream; Tencent Cloud recommends 12 to 24 hours ahead',
    zh: () => '请重新生成推流地址，使过期时间晚于直播结束；官方建议 12～24 小时',
  },
  check({ time, reading: { txTime }, now, until }) {
    if (until === undefined || time?.form !== 'hex' || time.seconds === undefined || txTime === undefined)
      return undefined
    if (time.seconds * 1000 < now || time.seconds * 1000 >= until) return undefined
    return { at: txTime.span, data: { expires: formatUnixSeconds(time.seconds), until: new Date(until).toISOString() } }
  },
})
