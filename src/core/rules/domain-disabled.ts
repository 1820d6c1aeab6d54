import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'domain-disabled',
  severity: 'error',
  stage: 'target',
  code: '18/303',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.domains',
  supersededBy: ['domain-playback'],
  summary: {
    en: 'The push domain is disabled.',
    zh: '推流域名已被禁用。',
  },
  why: {
    en: 'A domain that was disabled in the console or with the API (ForbidLiveDomain) takes no pushes until it is enabled again.',
    zh: '域名在控制台或通过 API（ForbidLiveDomain）停用后，重新启用之前无法推流。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31083'],
  message: {
    en: (d: { domain: string }, say) => `push domain ${say.quote(d.domain)} is disabled`,
    zh: (d, say) => `推流域名 ${say.quote(d.domain)} 已被禁用`,
  },
  help: {
    en: () => 'enable the domain in the console under Domain Management, or push to another domain',
    zh: () => '在控制台“域名管理”中启用该域名，或改用其他推流域名',
  },
  check({ reading: { domain }, facts, domainKind: kind }) {
    // Other rules report a host that is not a domain name.
    if (facts.enabled !== false || domain === undefined || kind?.kind !== 'name') return undefined
    return { at: domain.span, data: { domain: domain.value } }
  },
})
