import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'video-header-unreadable',
  severity: 'warning',
  certainty: 'likely',
  callbackType: 14,
  summary: { en: 'The header of the video codec cannot be read.', zh: '视频头无法解析。' },
  why: {
    en: 'Without profile and size, the server cannot tell width and height, and players may not start. It is reported in the push error callback (type 14) and ends nothing.',
    zh: '服务器无法得知宽高，播放端也可能无法起播。推流异常事件回调会上报（类型 14），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
  ],
  message: {
    en: (d: { codec: string; bytes: number }, say) =>
      `the header of ${say.quote(d.codec)}, a message of ${d.bytes} bytes, cannot be read`,
    zh: (d, say) => `${say.quote(d.codec)} 的编码头（消息共 ${d.bytes} 字节）无法解析`,
  },
  help: {
    en: () => 'send the decoder configuration record of the codec, with its parameter sets',
    zh: () => '请发送完整的解码配置（含参数集）',
  },
  watch: () => (event) =>
    event.type === 'video' && event.isUnreadable === true
      ? { data: { codec: event.codec, bytes: event.size } }
      : undefined,
})
