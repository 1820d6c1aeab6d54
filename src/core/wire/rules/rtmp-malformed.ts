import type { Text } from '../../model/text.ts'
import { defineWireRule } from '../wire-rule.ts'

const REASONS: Readonly<Record<string, Text>> = {
  'fresh-chunk': { en: 'a chunk stream begins without a whole header', zh: '分块流的首个分块没有完整的头部' },
  'broken-message': { en: 'a message begins inside another one', zh: '消息未结束又开始了另一条' },
  'chunk-size': { en: 'the chunk size is 0, or 2,147,483,648 and more', zh: 'chunk size 为 0，或不小于 2147483648' },
  control: { en: 'a control message is too short', zh: '控制消息长度不足' },
}

export default defineWireRule({
  id: 'rtmp-malformed',
  severity: 'warning',
  code: '6',
  orElse: ['23'],
  certainty: 'uncertain',
  summary: { en: 'What arrived is not RTMP.', zh: '收到的内容不符合 RTMP 协议。' },
  why: {
    en: 'The connection cannot be read any further after such bytes. The record then shows 6 or 23, which share their text; which fault gives which is not published.',
    zh: '此后的数据无法继续解析。断流记录会显示 6 或 23，两者说明相同，官方未公布各自对应的情况。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31083', 'https://rtmp.veriskope.com/docs/spec/'],
  message: {
    en: (d: { reason: string }, say) =>
      `the client broke the protocol: ${REASONS[d.reason]?.en ?? say.quote(d.reason)}`,
    zh: (d, say) => `客户端违反了协议：${REASONS[d.reason]?.zh ?? say.quote(d.reason)}`,
  },
  help: {
    en: () => 'update the client, or report the fault to its maker with a capture of the connection',
    zh: () => '请升级客户端，或抓包后向其开发者反馈',
  },
  watch: () => (event) =>
    event.type === 'malformed' && event.what === 'rtmp' ? { data: { reason: event.reason } } : undefined,
})
