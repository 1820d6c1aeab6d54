import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'account-suspended',
  severity: 'error',
  stage: 'account',
  code: '18/201',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.account',
  summary: {
    en: 'The live service of the account is suspended.',
    zh: '账号的直播服务已被关停。',
  },
  why: {
    en: 'While the service is suspended, no domain of the account takes pushes.',
    zh: '直播服务关停期间，该账号下所有域名均无法推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/30800',
  ],
  message: {
    en: () => 'the live service of the account is suspended',
    zh: () => '账号的直播服务已被关停',
  },
  help: {
    en: () => 'find the reason in the console and activate the service again, or ask Tencent Cloud support',
    zh: () => '请在控制台查看关停原因并重新开通服务，或联系腾讯云客服',
  },
  check({ facts, url }) {
    if (facts.account !== 'suspended') return undefined
    const at = (url.host ?? url.whole).span
    return facts.accountInferred ? { at, data: {}, certainty: 'likely' } : { at, data: {} }
  },
})
