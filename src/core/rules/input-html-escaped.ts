import { defineRule } from '../linter/rule.ts'
import { CharacterClass } from '../url/character.ts'
import { encodeForPart, findOccurrences } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

/** Escaped once or more often: `&amp;amp;`. */
const ESCAPED_AMPERSAND = /&(?:(?:amp|#0{0,9}38|#x0{0,9}26);)+/gi

export default defineRule({
  id: 'input-html-escaped',
  severity: 'warning',
  stage: 'auth',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'An ampersand is written as in HTML, `&amp;`.',
    zh: '“&” 被写成了 HTML 转义形式 `&amp;`。',
  },
  why: {
    en: 'The URL was copied from the source of a web page. Clients send it unchanged, so the next parameter arrives as `amp;txTime` and counts as missing.',
    zh: '地址是从网页源码中复制的。客户端会原样发送，其后的参数名变成 `amp;txTime`，服务器视为未携带该参数。',
  },
  sources: ['https://html.spec.whatwg.org/multipage/named-characters.html'],
  message: {
    en: (d: { text: string; meant: string }, say) => `${say.quote(d.text)} is HTML for \`&\``,
    zh: (d, say) => `${say.quote(d.text)} 是 “&” 的 HTML 转义`,
  },
  help: {
    en: (d, say) => `replace it with ${say.quote(d.meant)}`,
    zh: (d, say) => `请改为 ${say.quote(d.meant)}`,
  },
  fix: {
    en: () => 'replace the HTML escapes with parameter separators',
    zh: () => '将 HTML 转义替换为分隔符',
  },
  check({ url }) {
    if ((url.classes & CharacterClass.punctuation) === 0) return undefined
    const escapes = findOccurrences(url.whole, ESCAPED_AMPERSAND)
    const [first] = escapes
    if (first === undefined) return undefined
    const isStreamid = url.scheme?.value.toLowerCase() === 'srt'
    const meantFor = (one: TextSlice): string => (isStreamid && precedesPair(one) ? ',' : '&')
    return {
      at: first.span,
      data: { text: first.text, meant: meantFor(first) },
      fix: {
        safe: true,
        edits: escapes.map((one) => ({ span: one.span, text: encodeForPart(one, meantFor(one)) })),
      },
    }
  },
})

/** Keys of an SRT streamid that no other parameter of an SRT URL has as its name. */
const KNOWN_PAIR = /(?:tx(?:Secret|Time|Host)|[hrm])=/y

function precedesPair({ source, end }: TextSlice): boolean {
  KNOWN_PAIR.lastIndex = end
  return KNOWN_PAIR.test(source.text)
}
