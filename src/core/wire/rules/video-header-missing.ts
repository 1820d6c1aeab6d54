import { watchHeader } from '../watch-track.ts'
import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'video-header-missing',
  severity: 'warning',
  certainty: 'certain',
  callbackType: 10,
  summary: {
    en: 'A video frame arrived before the header of its codec.',
    zh: '视频帧到来前没有编码头（codec header）。',
  },
  why: {
    en: 'Without the header, no player can decode the frames. It is reported in the push error callback (type 10) and ends nothing.',
    zh: '缺少编码头时，播放端无法解码。推流异常事件回调会上报（类型 10），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
  ],
  message: {
    en: (d: { codec: string }, say) => `a video frame of ${say.quote(d.codec)} arrived before its header`,
    zh: (d, say) => `${say.quote(d.codec)} 视频帧到来前没有编码头`,
  },
  help: {
    en: () => 'send the header of the codec before the first frame, and again after each change of it',
    zh: () => '首帧之前先发送编码头，编码参数变化后须再次发送',
  },
  watch: () => watchHeader('video'),
})
