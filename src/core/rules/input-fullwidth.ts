import { defineRule } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { toHalfWidth } from '../url/fold.ts'
import { encodeForPart, findRuns } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

/** Delimiters, letters, digits, hyphen, underscore, and the ideographic full stop that is typed for a dot. */
const FULL_WIDTH = /[\uff03\uff05\uff06\uff0d-\uff1a\uff1d\uff1f\uff21-\uff3a\uff3f\uff41-\uff5a\u3002]/g
const NOT_FULL_WIDTH = /[^\uff03\uff05\uff06\uff0d-\uff1a\uff1d\uff1f\uff21-\uff3a\uff3f\uff41-\uff5a\u3002]/g

/** The parameters that the server checks, and how they begin inside another value. */
const SIGNED_PARAM = /^tx(?:Secret|Time|Host)$/
const SWALLOWED_PARAM = /[&\uff06?\uff1f]tx(?:Secret|Time|Host)[=\uff1d]/

const toHalfWidthText = (run: TextSlice): string => toHalfWidth(run).value.replace(/。/g, '.')

export default defineRule({
  id: 'input-fullwidth',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The URL contains full-width characters in place of ASCII, such as `？` for `?`.',
    zh: '地址中混入了全角字符，例如把 `?` 写成了 `？`。',
  },
  why: {
    en: 'A Chinese input method writes `？＝＆：／` for `?=&:/`. Clients do not treat them as delimiters, so what follows becomes part of the name or value before it.',
    zh: '中文输入法下，`?=&:/` 会被输入为全角的 `？＝＆：／`。客户端不会把全角字符当作分隔符，其后的内容会并入前面的名称或参数值。',
  },
  sources: ['https://www.unicode.org/charts/PDF/UFF00.pdf', 'https://www.tencentcloud.com/document/product/267/31084'],
  message: {
    en: (d: { text: string; meant: string }, say) =>
      `${say.quote(d.text)} is the full-width form of ${say.quote(d.meant)}`,
    zh: (d, say) => `${say.quote(d.text)} 是 ${say.quote(d.meant)} 的全角形式`,
  },
  help: {
    en: (d, say) => `replace it with ${say.quote(d.meant)}`,
    zh: (d, say) => `改为半角 ${say.quote(d.meant)}`,
  },
  fix: {
    en: () => 'replace the full-width characters with ASCII',
    zh: () => '将全角字符替换为半角',
  },
  check({ url }) {
    if ((url.classes & CharacterClass.nonAscii) === 0) return undefined
    const wide = listParts(url).flatMap((part) => findRuns(part, FULL_WIDTH, NOT_FULL_WIDTH))
    const [first] = wide
    return (
      first && {
        at: first.span,
        data: { text: first.value, meant: toHalfWidthText(first) },
        fix: {
          safe: true,
          edits: wide.map((run) => ({ span: run.span, text: encodeForPart(run, toHalfWidthText(run)) })),
        },
      }
    )
  },
})

/** All but the values of unknown parameters, which may contain any character: `nick=小明！`. */
function listParts({ scheme, whole, params }: PushUrl<TextSlice>): TextSlice[] {
  const [first] = params
  if (first === undefined || first.name.source !== whole.source || scheme?.value.toLowerCase() === 'srt') return [whole]
  const parts = [whole.endAt(first.name.start)]
  for (const { name, value } of params) {
    if (((name.classes | (value?.classes ?? 0)) & CharacterClass.nonAscii) === 0) continue
    parts.push(name)
    if (value !== undefined && (SIGNED_PARAM.test(name.value) || SWALLOWED_PARAM.test(value.value))) parts.push(value)
  }
  return parts
}
