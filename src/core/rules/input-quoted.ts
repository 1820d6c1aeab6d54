import { defineRule } from '../linter/rule.ts'
import { createReplacements, findRuns } from '../url/occurrences.ts'
import { getTextAroundUrl } from '../url/slice.ts'

/** Everything around a URL that is neither whitespace nor invisible: quotes, brackets, punctuation. */
const NOT_PADDING = /[^\s\u0085\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u2069\ufeff]/g
const PADDING_CHARACTER = /[\s\u0085\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u2069\ufeff]/g

export default defineRule({
  id: 'input-quoted',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['text-around-url', 'librtmp-option'],
  summary: {
    en: 'There are quotes, brackets or punctuation around the URL.',
    zh: '推流地址首尾留有引号、括号或标点。',
  },
  why: {
    en: 'Quotes and punctuation belong to the shell, the source code or the text that the URL was copied from. A client reads what is before the URL as part of the scheme, and sends what is after it as part of the last parameter.',
    zh: '引号和标点属于复制来源（命令行、代码或聊天内容），不属于地址。客户端会把开头的字符当作协议名的一部分，把末尾的字符当作最后一个参数的内容。',
  },
  sources: ['https://www.rfc-editor.org/rfc/rfc3986#appendix-C'],
  message: {
    en: (d: { text: string }, say) => `stray ${say.quote(d.text)} around the URL`,
    zh: (d, say) => `推流地址首尾留有 ${say.quote(d.text)}`,
  },
  help: {
    en: () => 'remove what is not part of the URL',
    zh: () => '删除首尾的多余字符',
  },
  fix: {
    en: () => 'remove the quotes and punctuation around the URL',
    zh: () => '删除首尾的引号与标点',
  },
  check({ url }) {
    if (url.isWholeInput || url.whole.is('')) return undefined
    const quotes = getTextAroundUrl(url).flatMap((part) => findRuns(part, NOT_PADDING, PADDING_CHARACTER))
    const [first] = quotes
    return (
      first && {
        at: first.span,
        data: { text: first.text },
        fix: { safe: true, edits: createReplacements(quotes, '') },
      }
    )
  },
})
