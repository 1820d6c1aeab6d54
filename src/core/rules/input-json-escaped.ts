import { defineRule } from '../linter/rule.ts'
import { CharacterClass } from '../url/character.ts'
import { createReplacements, findOccurrences } from '../url/occurrences.ts'

/** `\u0026` and `\/` in JSON, and `\?`, `\&`, `\=` in a shell. Escaped twice, they have more backslashes. */
const JSON_ESCAPE = /\\{1,4}(?:u00[2-7][0-9a-f]|["'/?&=])/gi

const unescapeJson = (escaped: string): string =>
  /u00..$/i.test(escaped) ? String.fromCharCode(Number.parseInt(escaped.slice(-2), 16)) : escaped.slice(-1)

export default defineRule({
  id: 'input-json-escaped',
  severity: 'warning',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'Characters are escaped with a backslash, as in JSON or a shell: `\\u0026`, `\\/`.',
    zh: '字符仍是 JSON 或命令行的转义写法，如 `\\u0026`、`\\/`。',
  },
  why: {
    en: 'The URL was copied from JSON, a log or a command line and not decoded. Clients do not decode backslash escapes: `\\u0026` does not separate parameters, and a `\\` becomes part of the name before it.',
    zh: '地址是从 JSON、日志或命令行中直接复制的，没有还原转义。客户端不识别反斜杠转义：`\\u0026` 无法分隔参数，`\\` 会成为前一个名称的一部分。',
  },
  sources: ['https://www.rfc-editor.org/rfc/rfc8259#section-7'],
  message: {
    en: (d: { text: string; meant: string }, say) => `${say.quote(d.text)} is an escape for ${say.quote(d.meant)}`,
    zh: (d, say) => `${say.quote(d.text)} 是 ${say.quote(d.meant)} 的转义写法`,
  },
  help: {
    en: (d, say) => `replace it with ${say.quote(d.meant)}`,
    zh: (d, say) => `改回 ${say.quote(d.meant)}`,
  },
  fix: {
    en: () => 'undo the escapes',
    zh: () => '还原转义字符',
  },
  check({ url }) {
    if ((url.classes & CharacterClass.punctuation) === 0) return undefined
    const escapes = findOccurrences(url.whole, JSON_ESCAPE)
    const [first] = escapes
    return (
      first && {
        at: first.span,
        data: { text: first.value, meant: unescapeJson(first.value) },
        fix: { safe: true, edits: createReplacements(escapes, unescapeJson) },
      }
    )
  },
})
