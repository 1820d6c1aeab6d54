import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'account-overdue',
  severity: 'error',
  stage: 'account',
  code: '18/202',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.account',
  summary: {
    en: 'The live service is suspended because the account is in arrears.',
    zh: '账号欠费，直播服务已被暂时关停。',
  },
  why: {
    en: 'While payments are overdue, the account takes no pushes.',
    zh: '账号欠费后直播服务会被暂时关停，充值补足欠款之前无法推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/30800',
  ],
  message: {
    en: () => 'the account is in arrears, and its live service is suspended',
    zh: () => '账号已欠费，直播服务已被暂时关停',
  },
  help: {
    en: () => 'top up the account, then push again',
    zh: () => '请充值补足欠款后重新推流',
  },
  check({ facts, url }) {
    if (facts.account !== 'overdue') return undefined
    const at = (url.host ?? url.whole).span
    return facts.accountInferred ? { at, data: {}, certainty: 'likely' } : { at, data: {} }
  },
})
