import { watchGap } from '../watch-track.ts'
import { defineWireRule } from '../wire-rule.ts'

/** Milliseconds, by the newest table of types. */
const LIMIT = 3000

export default defineWireRule({
  id: 'video-gap',
  severity: 'warning',
  certainty: 'likely',
  callbackType: 6,
  summary: {
    en: 'A video frame arrived more than 3,000 ms after the one before.',
    zh: '两帧视频的到达间隔超过 3000 毫秒。',
  },
  why: {
    en: 'Viewers freeze while nothing arrives. A weak upload, a frozen source or a paused output cause it. The documents gave 3,000 and 1,000 ms for it at different times. It is reported in the push error callback (type 6) and ends nothing.',
    zh: '数据中断期间观众端会卡顿。常见于上行带宽不足、采集源卡死、输出暂停。官方文档先后给出 3000 和 1000 毫秒两种阈值。推流异常事件回调会上报（类型 6），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
  ],
  message: {
    en: (d: { gap: number }) => `no video frame arrived for ${d.gap} ms; more than 3000 ms is reported`,
    zh: (d) => `${d.gap} 毫秒内没有视频帧到达，超过 3000 毫秒会上报`,
  },
  help: { en: () => 'check the upload bandwidth and the source', zh: () => '请检查上行带宽与采集源' },
  watch: () => watchGap('video', LIMIT),
})
