import { formatCount } from '../../text/message-format.ts'
import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'message-too-large',
  severity: 'warning',
  code: '7',
  certainty: 'uncertain',
  summary: { en: 'A message has more than 1 MB.', zh: '单条消息超过 1 MB。' },
  why: {
    en: 'Up to 2021, the table of the callback gave 1 MB as the limit of one message. Today only “the configured maximum” is documented. A very large key frame causes it: no client splits a frame.',
    zh: '2021 年之前的回调文档注明单条消息上限为 1 MB，现行文档只说“配置允许的最大值”。通常由过大的关键帧引起：没有客户端会拆分一帧。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/38081',
  ],
  message: {
    en: (d: { size: number }) => `a message has ${formatCount(d.size)} bytes; more than 1 MB may end the push`,
    zh: (d) => `一条消息有 ${formatCount(d.size)} 字节，超过 1 MB 可能被断流`,
  },
  help: {
    en: () => 'lower the bit rate or the size of the picture, so that key frames get smaller',
    zh: () => '请降低码率或分辨率，以减小关键帧',
  },
  watch: () => (event) => (event.type === 'large-message' ? { data: { size: event.size } } : undefined),
})
