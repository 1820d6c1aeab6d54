import { defineRule } from '../linter/rule.ts'

/** The console's limit for a new domain (tencentcloud.com/document/product/267/35970). */
const MAX_DOMAIN_LENGTH = 45

export default defineRule({
  id: 'domain-too-long',
  severity: 'hint',
  stage: 'target',
  certainty: 'certain',
  skipWhen: 'clean-host',
  summary: {
    en: 'The domain is longer than the 45 characters that the console accepts.',
    zh: '域名超过控制台允许添加的 45 个字符。',
  },
  why: {
    en: 'The console does not add a longer domain; Tencent Cloud support adds one on request. If that was not done, the server does not know the domain.',
    zh: '控制台无法添加更长的域名，须提交工单申请。若未申请，服务器无法识别该域名。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/35970'],
  message: {
    en: (d: { length: number }) => `domain is ${d.length} characters long; the console accepts ${MAX_DOMAIN_LENGTH}`,
    zh: (d) => `域名长 ${d.length} 个字符，超过控制台允许的 ${MAX_DOMAIN_LENGTH} 个字符`,
  },
  help: {
    en: () => 'use a shorter domain, or ask Tencent Cloud support to add this one',
    zh: () => '改用更短的域名，或提交工单申请添加',
  },
  check({ reading, domainKind: kind, facts }) {
    const name = reading.domain?.value.replace(/\.$/, '') ?? ''
    if (reading.domain === undefined || name.length <= MAX_DOMAIN_LENGTH) return undefined
    // The account may have a longer domain, and other rules report what is not a domain name.
    if (facts.hasPushDomain === true || kind?.kind !== 'name') return undefined
    return { at: reading.domain.span, data: { length: name.length } }
  },
})
