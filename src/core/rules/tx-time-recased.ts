import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'tx-time-recased',
  severity: 'warning',
  stage: 'auth',
  code: '18/503',
  certainty: 'uncertain',
  skipWhen: 'valid-signature',
  unredactedData: ['recipe', 'role'],
  summary: {
    en: 'txSecret was signed with txTime in the other case.',
    zh: '签名所用的 txTime 与地址中的 txTime 大小写不同。',
  },
  why: {
    en: 'In the published samples, the two spellings of one time have different digests, so the server hashes the spelling that it receives. Whether it also tries the other is not documented.',
    zh: '官方示例中，同一时间的大写与小写写法得到不同的摘要，可见服务器按收到的写法计算。是否还会尝试另一种写法，未有说明。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31060',
    'https://www.tencentcloud.com/document/product/267/31560',
  ],
  message: {
    en: (d: { recipe: string; signed: string; role: string }, say) =>
      `txSecret was signed with txTime ${say.quote(d.signed)}, but the URL has it in the other case`,
    zh: (d, say) => `签名时 txTime 为 ${say.quote(d.signed)}，与地址中的大小写不一致`,
  },
  help: {
    en: (d, say) => `write txTime as ${say.quote(d.signed)}, or sign the URL again`,
    zh: (d, say) => `请将 txTime 改为 ${say.quote(d.signed)}，或重新生成推流地址`,
  },
  fix: {
    en: () => 'spell txTime as it was signed',
    zh: () => '将 txTime 改为签名时的写法',
  },
  check({ reading: { txTime }, signatureVerdict }) {
    if (signatureVerdict?.is !== 'recased' || txTime === undefined) return undefined
    const { signed, role } = signatureVerdict
    return {
      at: txTime.span,
      data: { recipe: 'time-recased', signed, role },
      fix: { safe: true, edits: [{ span: txTime.span, text: signed }] },
    }
  },
})
