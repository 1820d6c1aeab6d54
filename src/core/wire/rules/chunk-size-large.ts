import { defineWireRule } from '../wire-rule.ts'

/** In bytes, by the table of types. */
const LIMIT = 8192

export default defineWireRule({
  id: 'chunk-size-large',
  severity: 'hint',
  certainty: 'certain',
  callbackType: 5,
  summary: { en: 'The client sends chunks of more than 8,192 bytes.', zh: '客户端的 chunk size 超过 8192。' },
  why: {
    en: 'Audio and video share one connection: a large chunk of video holds back the audio. It is reported in the push error callback (type 5) and ends nothing.',
    zh: '音视频共用一个连接，视频分块过大时音频要排队等待。推流异常事件回调会上报（类型 5），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
  ],
  message: {
    en: (d: { size: number }) => `the chunk size is ${d.size} bytes; more than ${LIMIT} is reported`,
    zh: (d) => `chunk size 为 ${d.size} 字节，超过 ${LIMIT} 会上报`,
  },
  help: {
    en: () => `set the chunk size of the client to 4096, as OBS has it`,
    zh: () => '将客户端的 chunk size 设为 4096，与 OBS 一致',
  },
  watch: () => (event) =>
    event.type === 'chunk-size' && event.size > LIMIT ? { data: { size: event.size } } : undefined,
})
