import { defineRule } from '../linter/rule.ts'
import { isPlaybackDomain } from '../url/host-names.ts'
import { hasPlaceholder } from '../url/placeholder.ts'

export default defineRule({
  id: 'domain-playback',
  severity: 'error',
  stage: 'target',
  code: '18/302',
  certainty: 'likely',
  skipWhen: 'clean-host',
  summary: {
    en: 'The domain is a playback domain.',
    zh: '该域名是播放域名，不能用于推流。',
  },
  why: {
    en: 'Push and playback need separate domains. `liveplay.myqcloud.com`, `tlivecdn.com` and `txlivecdn.com` serve playback. The code that the server gives is not documented; 18/302, for an invalid push domain, is inferred.',
    zh: '推流和播放必须使用不同的域名。`liveplay.myqcloud.com`、`tlivecdn.com`、`txlivecdn.com` 均为播放域名后缀。官方未说明此时返回的错误码，据“推流域名不合法”推断为 18/302。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/35970',
  ],
  message: {
    en: (d: { domain: string }, say) => `${say.quote(d.domain)} is a playback domain`,
    zh: (d, say) => `${say.quote(d.domain)} 是播放域名`,
  },
  help: {
    en: () => 'use the push domain, which the console lists under Domain Management',
    zh: () => '请改用推流域名（见控制台“域名管理”）',
  },
  check({ reading: { domain }, facts, domainKind: kind }) {
    if (domain === undefined || (kind?.kind !== 'name' && !hasPlaceholder(domain))) return undefined
    if (facts.use !== 'playback' && !isPlaybackDomain(domain.value)) return undefined
    return { at: domain.span, data: { domain: domain.value } }
  },
})
