import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'account-unidentified',
  severity: 'error',
  stage: 'account',
  code: '18/200',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.account',
  summary: {
    en: 'The account that the push domain belongs to cannot be identified.',
    zh: '无法识别推流地址所属的账号。',
  },
  why: {
    en: 'The server looks up the account that a push URL belongs to. If the account does not exist or never activated Live, the push is refused.',
    zh: '推流时，服务器会查询推流地址所属的账号。账号不存在或从未开通云直播时，推流会被拒绝。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/30800',
  ],
  message: {
    en: () => 'the account that this URL belongs to cannot be identified',
    zh: () => '无法识别该推流地址所属的账号',
  },
  help: {
    en: () => 'activate Live in the account that owns the domain, or ask Tencent Cloud support',
    zh: () => '请确认域名所属账号已开通云直播，或联系腾讯云客服',
  },
  check({ facts, url }) {
    if (facts.account !== 'unidentified') return undefined
    const at = (url.host ?? url.whole).span
    return facts.accountInferred ? { at, data: {}, certainty: 'likely' } : { at, data: {} }
  },
})
