import { JUMP_MS, watchJump } from '../watch-track.ts'
import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'audio-time-jump',
  severity: 'warning',
  certainty: 'certain',
  callbackType: 4,
  summary: {
    en: 'The timestamp of an audio frame is more than 1,000 ms above the one before.',
    zh: '音频时间戳突然变大，超过 1000 毫秒。',
  },
  why: {
    en: 'Players freeze for as long as the jump, or lose sync. Lost input and an encoder that fell behind cause it. It is reported in the push error callback (type 4) and ends nothing.',
    zh: '播放端会卡住相应的时长，或音画不同步。常见于采集中断、编码跟不上。推流异常事件回调会上报（类型 4），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
  ],
  message: {
    en: (d: { time: number; step: number }) =>
      `an audio timestamp is ${d.step} ms above the one before, at ${d.time}; up to ${JUMP_MS} ms is usual`,
    zh: (d) => `音频时间戳比上一帧大 ${d.step} 毫秒，变为 ${d.time}；正常不超过 ${JUMP_MS} 毫秒`,
  },
  help: {
    en: () => 'check the source and the load of the encoder, and keep the distance of timestamps at the frame rate',
    zh: () => '请检查采集源与编码端负载，时间戳间隔应与帧率一致',
  },
  watch: () => watchJump('audio'),
})
