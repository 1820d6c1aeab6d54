import { omitQuery, watchNames } from '../compare-names.ts'
import { defineWireRule } from '../wire-rule.ts'

const isCut = (whole: string, part: string): boolean =>
  part !== '' && part.length < whole.length && whole.startsWith(part)

export default defineWireRule({
  id: 'name-cut',
  severity: 'warning',
  certainty: 'certain',
  summary: { en: 'The client published a part of the name only.', zh: '客户端只推送了名称的一部分。' },
  why: {
    en: 'Clients keep names in buffers of a fixed size and cut the rest without a word; some cut an ending such as `.flv`. What was cut may be the signature (18/500 to 18/503) or the StreamName.',
    zh: '部分客户端用固定长度的缓冲区存放名称，超出部分直接截断；也有客户端会去掉 `.flv` 等后缀。被截断的可能是签名（18/500～18/503），也可能是流名称。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31059', 'https://ffmpeg.org/ffmpeg-protocols.html'],
  message: {
    en: (d: { part: string; missing: number }) => `the last ${d.missing} characters of the ${d.part} did not arrive`,
    zh: (d) => `${d.part === 'query' ? '参数' : '名称'}末尾的 ${d.missing} 个字符没有到达`,
  },
  help: {
    en: () => 'shorten the name and its parameters, and omit an ending such as `.flv`',
    zh: () => '请缩短名称与参数，并去掉 `.flv` 等后缀',
  },
  watch: (context) =>
    watchNames(context, ({ typed, arrived }) => {
      const names = [omitQuery(typed), omitQuery(arrived)] as const
      if (isCut(...names)) return { part: 'name', missing: names[0].length - names[1].length }
      const isQueryCut = arrived.includes('?') && isCut(typed, arrived)
      return isQueryCut ? { part: 'query', missing: typed.length - arrived.length } : undefined
    }),
})
