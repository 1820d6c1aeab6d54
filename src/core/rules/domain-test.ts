import { defineRule } from '../linter/rule.ts'

/** The domains that Tencent Cloud has given each account over the years. A deeper name is a CNAME target. */
const TEST_DOMAIN = /^[\w-]{1,253}\.(livepush\.myqcloud|tlivepush|push\.tlivecloud)\.com\.?$/i

export default defineRule({
  id: 'domain-test',
  severity: 'hint',
  stage: 'target',
  certainty: 'certain',
  skipWhen: 'clean-host',
  summary: {
    en: 'The domain is a test domain that Tencent Cloud gives each account.',
    zh: '该域名是系统分配的测试域名。',
  },
  why: {
    en: 'Tencent Cloud advises against test domains in production. For `push.tlivecloud.com`, the newest suffix, this is inferred from the older ones.',
    zh: '官方不建议在正式业务中使用测试域名。其中 `push.tlivecloud.com` 是较新的后缀，系比照旧后缀推断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://www.tencentcloud.com/document/product/267/58607',
  ],
  message: {
    en: (d: { domain: string }, say) => `${say.quote(d.domain)} is a Tencent Cloud test domain`,
    zh: (d, say) => `${say.quote(d.domain)} 是系统分配的测试域名`,
  },
  help: {
    en: () => 'use your own domain in production',
    zh: () => '正式业务请使用自有推流域名',
  },
  check({ reading: { domain } }) {
    const suffix = domain && TEST_DOMAIN.exec(domain.value)?.[1]
    if (domain === undefined || suffix === undefined) return undefined
    const certainty = suffix.toLowerCase() === 'push.tlivecloud' ? 'likely' : 'certain'
    return { at: domain.span, data: { domain: domain.value }, certainty }
  },
})
