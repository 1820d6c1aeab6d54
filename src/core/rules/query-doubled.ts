import { defineRule } from '../linter/rule.ts'
import type { Param } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { matchesAt } from '../url/match-pattern.ts'
import { encodeForPart, findRuns } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

/** How a parameter that the server checks begins. */
const SIGNED_PAIR = /tx(?:Secret|Time|Host)=/y

/** How any parameter begins. */
const ANY_PAIR = /[A-Za-z][\w-]{0,40}=/y

export default defineRule({
  id: 'query-doubled',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The query contains a second `?`.',
    zh: '参数部分出现了第二个 `?`。',
  },
  why: {
    en: 'A query begins at the first `?` only. After that, `?` is an ordinary character: the next parameter is named `?txSecret` or becomes part of the value before it, and counts as missing.',
    zh: '只有第一个 `?` 表示参数开始，之后的 `?` 都是普通字符：其后的参数会变成 `?txSecret`，或并入前一个参数的值，服务器视为未携带该参数。',
  },
  sources: [
    'https://www.rfc-editor.org/rfc/rfc3986#section-3.4',
    'https://www.tencentcloud.com/document/product/267/38393',
  ],
  message: {
    en: (d: { between: boolean }) =>
      d.between ? 'parameters are separated by `&`, not by `?`' : 'this `?` repeats the one that begins the query',
    zh: (d) => (d.between ? '此处的 `?` 应为分隔参数的 `&`' : '此处多了一个 `?`'),
  },
  help: {
    en: (d) => (d.between ? 'replace it with `&`' : 'remove it'),
    zh: (d) => (d.between ? '改为 `&`' : '删除多余的 `?`'),
  },
  fix: {
    en: () => 'keep one `?` and separate the parameters with `&`',
    zh: () => '只保留一个 `?`，参数之间使用 `&`',
  },
  check({ url: { query, params, scheme } }) {
    if (query === undefined || (query.classes & CharacterClass.question) === 0) return undefined
    if (scheme?.value.toLowerCase() === 'srt') return undefined
    const found = params.flatMap(findDoubledMarks)
    const [first] = found
    if (first === undefined) return undefined
    return {
      at: first.mark.span,
      data: { between: first.between },
      fix: {
        safe: true,
        edits: found.map(({ mark, between }) => ({ span: mark.span, text: encodeForPart(mark, between ? '&' : '') })),
      },
    }
  },
})

/** The question marks before or after a parameter. After a slash they are kept: a URL as a value may have its own query. */
function findDoubledMarks({ name, value }: Param<TextSlice>): { mark: TextSlice; between: boolean }[] {
  const pair = name.endAt((value ?? name).end)
  if ((pair.classes & CharacterClass.question) === 0) return []
  const slash = pair.value.indexOf('/')
  // In the value of an unknown parameter, a question mark may be intended: `memo=what?x=1`.
  const next = matchesAt(SIGNED_PAIR, `${name.value}=`, 0) ? ANY_PAIR : SIGNED_PAIR
  return findRuns(pair, /\?/g, /[^?]/g)
    .filter(({ start, end }) => start === pair.start || matchesAt(next, pair.value, end - pair.start))
    .filter(({ start }) => slash < 0 || start - pair.start < slash)
    .map((mark) => ({ mark, between: mark.start > pair.start }))
}
