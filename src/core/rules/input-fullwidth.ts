import { defineRule } from '../engine/rule.ts'
import { CharacterClass } from '../url/character.ts'
import { halfWidth } from '../url/fold.ts'
import { occurrences, replacing } from '../url/occurrences.ts'

const FULL_WIDTH = /[\uff01-\uff5e\u3002]+/g

const narrow = (text: string): string => Array.from(text, (each) => (each === '。' ? '.' : halfWidth(each))).join('')

export default defineRule({
  id: 'input-fullwidth',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  asked: 'unless-plain',
  summary: {
    en: 'Full-width characters stand where ASCII is meant, such as `？` for `?`.',
    zh: '地址中混入了全角字符，例如把 `?` 写成了 `？`。',
  },
  why: {
    en: 'A Chinese input method writes `？＝＆：／` for `?=&:/`. No client takes them for delimiters, so what follows becomes part of the name or value before it.',
    zh: '中文输入法下，`?=&:/` 会被输入为全角的 `？＝＆：／`。客户端不会把全角字符当作分隔符，其后的内容会并入前面的名称或参数值。',
  },
  sources: ['https://www.unicode.org/charts/PDF/UFF00.pdf', 'https://www.tencentcloud.com/document/product/267/31084'],
  message: {
    en: (d: { text: string; meant: string }, say) =>
      `${say.quote(d.text)} is the full-width form of ${say.quote(d.meant)}`,
    zh: (d, say) => `${say.quote(d.text)} 是 ${say.quote(d.meant)} 的全角形式`,
  },
  help: {
    en: (d, say) => `write ${say.quote(d.meant)} in its place`,
    zh: (d, say) => `改为半角 ${say.quote(d.meant)}`,
  },
  fix: {
    en: () => 'replace the full-width characters with ASCII',
    zh: () => '将全角字符替换为半角',
  },
  check({ url }) {
    if ((url.classes & CharacterClass.nonAscii) === 0) return undefined
    const runs = occurrences(url.whole, FULL_WIDTH)
    const [first] = runs
    return (
      first && {
        at: first.span,
        data: { text: first.value, meant: narrow(first.value) },
        fix: { safe: true, edits: replacing(runs, narrow) },
      }
    )
  },
})
