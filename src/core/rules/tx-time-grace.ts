import { defineRule } from '../linter/rule.ts'
import { formatUnixSeconds } from '../model/instant.ts'

export default defineRule({
  id: 'tx-time-grace',
  severity: 'warning',
  stage: 'auth',
  code: '18/501',
  certainty: 'uncertain',
  skipWhen: 'valid-signature',
  unredactedData: ['expires'],
  summary: {
    en: 'txTime has passed, but not longer ago than the validity set with the key.',
    zh: 'txTime 已过，但仍在鉴权配置的有效时间之内。',
  },
  why: {
    en: 'One Tencent Cloud page adds the key’s validity (AuthDelta) to txTime; others say that a push URL expires at txTime itself. Which of them is right is not known.',
    zh: '官方文档有一处称实际过期时间为 txTime 加鉴权有效时间（AuthDelta），其余则称推流地址在 txTime 时即过期。这段时间内能否推流，尚无定论。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31560',
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://www.tencentcloud.com/document/product/267/31084',
  ],
  message: {
    en: (d: { expires: string; authDelta: number }, say) =>
      `txTime passed ${say.distance(d.expires)} ago, at ${say.time(d.expires)}, and the key’s validity adds at most ${say.duration(d.authDelta)}`,
    zh: (d, say) =>
      `txTime 已于 ${say.time(d.expires)} 过期（${say.distance(d.expires)}前），鉴权有效时间最多再宽限 ${say.duration(d.authDelta)}`,
  },
  help: {
    en: () => 'sign the URL again; do not rely on the validity of the key',
    zh: () => '请重新生成推流地址，不要依赖鉴权有效时间',
  },
  check({ time, reading: { txTime }, facts, now }) {
    if (time?.form !== 'hex' || time.seconds === undefined || txTime === undefined) return undefined
    const authDelta = facts.authDelta ?? 0
    if (time.seconds * 1000 >= now || (time.seconds + authDelta) * 1000 < now) return undefined
    return { at: txTime.span, data: { expires: formatUnixSeconds(time.seconds), authDelta } }
  },
})
