import { defineRule } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { isInvisible } from '../url/fold.ts'
import { createReplacements, MAX_OCCURRENCES } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'
import { getTextAroundUrl } from '../url/slice.ts'

export default defineRule({
  id: 'input-invisible',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The text contains an invisible character.',
    zh: '地址中含有不可见字符。',
  },
  why: {
    en: 'Text that is copied from chat programs, documents and spreadsheets may contain zero-width spaces, direction marks and byte order marks. They are invisible, but the client sends them as part of the name or value.',
    zh: '从聊天软件、文档或表格中复制时，容易带入零宽空格、方向控制符或 BOM。这些字符看不见，但客户端会把它们当作所在名称或参数的内容发送。',
  },
  sources: ['https://www.unicode.org/reports/tr36/', 'https://www.tencentcloud.com/document/product/267/35598'],
  message: {
    en: (d: { character: string; count: number }) =>
      d.count === 1
        ? `invisible character ${d.character} here`
        : `invisible character ${d.character} here, the first of ${d.count}`,
    zh: (d) => `此处有不可见字符 ${d.character}${d.count === 1 ? '' : `，共 ${d.count} 个`}`,
  },
  help: {
    en: () => 'remove it, or type this part again',
    zh: () => '删除该字符，或手动重新输入这一段',
  },
  fix: {
    en: () => 'remove the invisible characters',
    zh: () => '删除不可见字符',
  },
  check({ url }) {
    if ((url.classes & CharacterClass.nonAscii) === 0) return undefined
    const { found, count } = findInvisible(url)
    const [first] = found
    if (first === undefined) return undefined
    const character = `U+${first.value.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    return {
      at: first.span,
      data: { character, count },
      fix: { safe: true, edits: createReplacements(found, '') },
    }
  },
})

/** The first invisible characters in a URL and around it, and how many there are in all. */
function findInvisible(url: PushUrl<TextSlice>): { readonly found: readonly TextSlice[]; readonly count: number } {
  const found: TextSlice[] = []
  let count = 0
  const [before, after] = getTextAroundUrl(url)
  for (const part of url.isInText ? [url.whole] : [before, url.whole, after]) {
    const { value } = part
    for (let at = 0; at < value.length; at++)
      if (isInvisible(value.charCodeAt(at)) && ++count <= MAX_OCCURRENCES) found.push(part.within(at, at + 1))
  }
  return { found, count }
}
