import { decodeEscapes, omitQuery, watchNames } from '../compare-names.ts'
import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'name-decoded',
  severity: 'warning',
  certainty: 'certain',
  summary: {
    en: 'The client decoded escapes of the URL before it published the name.',
    zh: '客户端推流前对地址做了解码。',
  },
  why: {
    en: 'The documented reading does not decode: the server sees another StreamName than was typed, and a signature made for one does not fit the other (18/503). librtmp decodes each `%XX` of the name, the query included.',
    zh: '官方的读法不解码：服务器得到的流名称与输入的不同，签名也因此不符（18/503）。librtmp 会解码名称中的所有 `%XX`，参数也不例外。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://www.tencentcloud.com/document/product/267/31083',
  ],
  message: {
    en: (d: { part: string; typed: string; arrived: string }, say) =>
      d.part === 'query'
        ? 'the client decoded the query of the URL'
        : `the client decoded the name: ${say.quote(d.typed)} arrived as ${say.quote(d.arrived)}`,
    zh: (d, say) =>
      d.part === 'query'
        ? '客户端对地址中的参数做了解码'
        : `客户端对名称做了解码：${say.quote(d.typed)} 到达时为 ${say.quote(d.arrived)}`,
  },
  help: {
    en: () => 'use names and values without escapes: letters, digits, `-` and `_`',
    zh: () => '名称与参数值请只用字母、数字、`-` 和 `_`，避免转义',
  },
  watch: (context) =>
    watchNames(context, (names) => {
      if (decodeEscapes(names.typed) !== names.arrived) return undefined
      // The query is not repeated: the signature is in it.
      const [typed, arrived] = [omitQuery(names.typed), omitQuery(names.arrived)]
      return { part: typed === arrived ? 'query' : 'name', typed, arrived }
    }),
})
