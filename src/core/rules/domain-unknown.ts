import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'domain-unknown',
  severity: 'error',
  stage: 'target',
  code: '18/301',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.domainsComplete',
  supersededBy: ['domain-playback'],
  summary: {
    en: 'The domain is not among the push domains of the account.',
    zh: '域名不在账号的推流域名列表中。',
  },
  why: {
    en: 'The server knows only push domains that were added to an account. A name that only points to it, by CNAME or by mistake, is not recognised.',
    zh: '服务器只识别已添加到账号中的推流域名。仅将 CNAME 指向云直播而未添加的域名，无法识别。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/33383',
    'https://www.tencentcloud.com/document/product/267/35970',
  ],
  message: {
    en: (d: { domain: string }, say) => `${say.quote(d.domain)} is not among the push domains of the account`,
    zh: (d, say) => `${say.quote(d.domain)} 不在账号的推流域名列表中`,
  },
  help: {
    en: () => 'check the spelling, or add the domain in the console under Domain Management',
    zh: () => '请检查域名拼写，或在控制台“域名管理”中添加该推流域名',
  },
  check({ reading, facts, domainKind }) {
    // What is not a domain name, such as a placeholder, cannot be in the account's list.
    if (facts.hasPushDomain !== false || reading.domain === undefined || domainKind?.kind !== 'name') return undefined
    return { at: reading.domain.span, data: { domain: reading.domain.value } }
  },
})
