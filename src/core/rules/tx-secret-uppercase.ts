import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'tx-secret-uppercase',
  severity: 'warning',
  stage: 'auth',
  code: '18/503',
  certainty: 'uncertain',
  skipWhen: 'valid-signature',
  unredactedData: ['recipe', 'role'],
  summary: {
    en: 'txSecret is the right digest, but in upper case.',
    zh: 'txSecret 的摘要正确，但使用了大写字母。',
  },
  why: {
    en: 'All official samples are in lower case, and an older page requires it. Whether the server ignores case is not documented; a plain comparison fails.',
    zh: '官方示例均为小写，早期文档也要求小写。服务器比较时是否区分大小写未有说明；若逐字比较则不通过。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31560'],
  message: {
    en: (d: { recipe: string; role: string }) => `txSecret matches the ${d.role} key, but is in upper case`,
    zh: (d) => `txSecret 与${d.role === 'primary' ? '主' : '备'} KEY 匹配，但字母为大写`,
  },
  help: {
    en: () => 'write the digest in lower case, as in the samples',
    zh: () => '请将摘要改为小写，与官方示例一致',
  },
  fix: {
    en: () => 'write txSecret in lower case',
    zh: () => '将 txSecret 改为小写',
  },
  check({ reading: { txSecret }, signatureVerdict }) {
    if (signatureVerdict?.is !== 'uppercase' || txSecret === undefined) return undefined
    const edits = [{ span: txSecret.span, text: txSecret.value.toLowerCase() }]
    const data = { recipe: 'digest-uppercase', role: signatureVerdict.role }
    return { at: txSecret.span, data, fix: { safe: true, edits, secret: true } }
  },
})
