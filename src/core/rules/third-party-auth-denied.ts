import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'third-party-auth-denied',
  severity: 'error',
  stage: 'callback',
  code: '19',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.thirdPartyAuth',
  summary: {
    en: "The domain's own authentication service denies this push.",
    zh: '域名配置的第三方鉴权服务拒绝了该推流。',
  },
  why: {
    en: 'A domain can send every push to an authentication service of the customer, after the checks of Tencent Cloud have passed. Its answer counts even if the signature is right.',
    zh: '域名可以配置由客户自己的服务对每次推流做鉴权，在官方鉴权通过后调用。即使签名正确，也以该服务的结果为准。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31083'],
  message: {
    en: (d: { domain: string }, say) => `the authentication callback of ${say.quote(d.domain)} denies the push`,
    zh: (d, say) => `${say.quote(d.domain)} 的第三方鉴权未通过`,
  },
  help: {
    en: () => 'find the reason in the log of that service',
    zh: () => '查看第三方鉴权服务的日志，确认拒绝原因',
  },
  check({ reading: { domain }, facts }) {
    if (facts.thirdPartyAuth !== 'denies' || domain === undefined) return undefined
    return { at: domain.span, data: { domain: domain.value } }
  },
})
