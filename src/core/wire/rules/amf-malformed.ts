import type { Text } from '../../model/text.ts'
import { defineWireRule } from '../wire-rule.ts'

const REASONS: Readonly<Record<string, Text>> = {
  'cut-off': { en: 'it ends too early', zh: '数据不完整' },
  type: { en: 'a value has a type that does not exist or is not allowed there', zh: '值的类型不存在或不允许' },
  depth: { en: 'it is nested too deeply', zh: '嵌套过深' },
  count: { en: 'it has too many values', zh: '值过多' },
}

export default defineWireRule({
  id: 'amf-malformed',
  severity: 'error',
  code: '33',
  certainty: 'likely',
  summary: {
    en: 'The AMF data of a command or of the metadata cannot be read.',
    zh: '命令或元数据中的 AMF 数据无法解析。',
  },
  why: {
    en: 'Commands and metadata are written in AMF. If it is cut off or has types that do not exist, the server cannot tell what the client wants, and ends the push.',
    zh: '命令和元数据以 AMF 编码。数据不完整或类型不存在时，服务器无法得知客户端的意图，并中断推流。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31083', 'https://rtmp.veriskope.com/docs/spec/'],
  message: {
    en: (d: { reason: string }, say) => `the AMF data cannot be read: ${REASONS[d.reason]?.en ?? say.quote(d.reason)}`,
    zh: (d, say) => `AMF 数据无法解析：${REASONS[d.reason]?.zh ?? say.quote(d.reason)}`,
  },
  help: {
    en: () => 'update the client, or report the fault to its maker with a capture of the connection',
    zh: () => '请升级客户端，或抓包后向其开发者反馈',
  },
  watch: () => (event) =>
    event.type === 'malformed' && event.what === 'amf' ? { data: { reason: event.reason } } : undefined,
})
