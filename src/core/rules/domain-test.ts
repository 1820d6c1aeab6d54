import { defineRule } from '../linter/rule.ts'

/** The domains that the vendor gives each account, one after the other over the years; a deeper name is a CNAME target. */
const TEST_DOMAIN = /^[\w-]{1,253}\.(livepush\.myqcloud|tlivepush|push\.tlivecloud)\.com\.?$/i

export default defineRule({
  id: 'domain-test',
  severity: 'hint',
  stage: 'target',
  certainty: 'certain',
  skipWhen: 'clean-host',
  summary: {
    en: 'The domain is the test domain that the vendor gives each account.',
    zh: '该域名是系统分配的测试域名。',
  },
  why: {
    en: 'The vendor advises against it in production. For `push.tlivecloud.com`, the newest of its suffixes, this is inferred from its predecessors.',
    zh: '官方不建议在正式业务中使用测试域名。其中 `push.tlivecloud.com` 是较新的后缀，系比照旧后缀推断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://www.tencentcloud.com/document/product/267/58607',
  ],
  message: {
    en: (d: { domain: string }, say) => `${say.quote(d.domain)} is one of the vendor’s test domains`,
    zh: (d, say) => `${say.quote(d.domain)} 是系统分配的测试域名`,
  },
  help: {
    en: () => 'push to a domain of your own in production',
    zh: () => '正式业务请使用自有推流域名',
  },
  check({ reading: { domain } }) {
    const suffix = domain && TEST_DOMAIN.exec(domain.value)?.[1]
    if (domain === undefined || suffix === undefined) return undefined
    const certainty = suffix.toLowerCase() === 'push.tlivecloud' ? 'likely' : 'certain'
    return { at: domain.span, data: { domain: domain.value }, certainty }
  },
})
