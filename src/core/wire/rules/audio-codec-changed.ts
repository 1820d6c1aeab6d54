import { watchCodec } from '../watch-track.ts'
import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'audio-codec-changed',
  severity: 'warning',
  certainty: 'certain',
  callbackType: 9,
  summary: { en: 'The audio codec changed during the push.', zh: '推流过程中音频编码类型发生变化。' },
  why: {
    en: 'Players and recordings are set up for the first codec. Many cannot go on with another. It is reported in the push error callback (type 9) and ends nothing.',
    zh: '播放端与录制按最初的编码类型初始化，多数无法在变化后继续。推流异常事件回调会上报（类型 9），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
  ],
  message: {
    en: (d: { before: string; codec: string }, say) =>
      `the audio codec changed from ${say.quote(d.before)} to ${say.quote(d.codec)}`,
    zh: (d, say) => `音频编码类型由 ${say.quote(d.before)} 变为 ${say.quote(d.codec)}`,
  },
  help: {
    en: () => 'end the push before the codec is changed, and push anew',
    zh: () => '更换编码类型前先停止推流，再重新推流',
  },
  watch: () => watchCodec('audio'),
})
