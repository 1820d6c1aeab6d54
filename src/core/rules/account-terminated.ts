import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'account-terminated',
  severity: 'error',
  stage: 'account',
  code: '18/203',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.account',
  summary: {
    en: 'Tencent Cloud has shut down the live service of the account.',
    zh: '账号的直播服务已被强制关停。',
  },
  why: {
    en: 'Tencent Cloud can shut down a service, for example if the account is frozen or breaks the rules. It takes no pushes until Tencent Cloud lifts the shutdown. The English text of the code is the same as that of 18/201; the Chinese text says that the shutdown is forced.',
    zh: '账号被冻结或违规等情况下，腾讯云会强制关停直播服务，解除之前无法推流。英文文档中该码与 18/201 文案相同，中文文档注明为“强制关停”。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/30800',
  ],
  message: {
    en: () => 'the live service of the account was shut down by Tencent Cloud',
    zh: () => '账号的直播服务已被强制关停',
  },
  help: {
    en: () => 'ask Tencent Cloud support to lift the shutdown',
    zh: () => '请联系腾讯云客服解除',
  },
  check({ facts, url }) {
    if (facts.account !== 'terminated') return undefined
    const at = (url.host ?? url.whole).span
    return facts.accountInferred ? { at, data: {}, certainty: 'likely' } : { at, data: {} }
  },
})
