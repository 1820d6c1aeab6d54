import { defineRule } from '../linter/rule.ts'
import { getTextAroundUrl } from '../url/slice.ts'

export default defineRule({
  id: 'text-around-url',
  severity: 'hint',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The URL is part of a longer text, which is left out.',
    zh: '推流地址夹在一段文字中，其余文字不参与检查。',
  },
  why: {
    en: 'A chat message, a line of a document or a command was given in place of the URL alone. The only push URL in it is checked. The rest is not shown, because it may hold a key or a password.',
    zh: '输入的是聊天消息、文档中的一行或一条命令，而不只是地址。仅检查其中唯一的推流地址，其余文字可能含有密钥或密码，因此不显示。',
  },
  sources: ['https://www.rfc-editor.org/rfc/rfc3986#appendix-C'],
  message: {
    en: () => 'the text around the URL is left out',
    zh: () => '已略去地址前后的文字',
  },
  help: {
    en: () => 'give a client the URL alone',
    zh: () => '填入推流工具时，只填地址本身',
  },
  check({ url }) {
    if (!url.isInText) return undefined
    const [before, after] = getTextAroundUrl(url)
    return { at: (before.length > 0 ? before : after).span, data: {} }
  },
})
