import { defineRule } from '../engine/rule.ts'
import { CharacterClass } from '../url/character.ts'
import { decoded } from '../url/decode.ts'
import { firstPlaceholder } from '../url/placeholder.ts'
import type { Slice } from '../url/slice.ts'

const { punctuation, percent } = CharacterClass

export default defineRule({
  id: 'placeholder-unexpanded',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  asked: 'unless-plain',
  summary: {
    en: 'A placeholder of a template was not filled in.',
    zh: '模板中的占位符没有被替换。',
  },
  why: {
    en: 'Whatever built the URL left a variable as it was written: the wrong kind of quotes, a missing value, or a sample that was copied as it stood. The server is sent the placeholder itself.',
    zh: '生成地址时变量没有被替换：引号类型用错、变量未定义，或直接复制了示例。发送给服务器的是占位符本身。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/40102',
    'https://www.gnu.org/software/bash/manual/bash.html#Quoting',
  ],
  message: {
    en: (d: { text: string }, say) => `${say.quote(d.text)} looks like a placeholder`,
    zh: (d, say) => `${say.quote(d.text)} 疑似未替换的占位符`,
  },
  help: {
    en: () => 'put the real value in its place',
    zh: () => '替换为实际的值',
  },
  check({ url }) {
    if ((url.classes & (punctuation | percent)) === 0) return undefined
    const first = firstPlaceholder(decoded(url.whole as Slice))
    return first && { at: first.span, data: { text: first.value } }
  },
})
