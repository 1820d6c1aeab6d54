import { defineWireRule } from '../wire-rule.ts'

const LOW_RATE = 10
/** Milliseconds: the interval of reports in the sample of the documents. */
const WINDOW = 5000

export default defineWireRule({
  id: 'frame-rate-low',
  severity: 'hint',
  certainty: 'uncertain',
  callbackType: 15,
  summary: { en: 'The frame rate of the video is below 10 frames a second.', zh: '视频帧率低于 10 帧/秒。' },
  why: {
    en: 'The documents call 15 frames a second smooth and fewer than 10 too few. Which rate the event reports is not published. It is reported in the push error callback (type 15) and ends nothing.',
    zh: '文档认为 15 帧/秒流畅，低于 10 帧/秒过低。该事件的阈值未公布。推流异常事件回调会上报（类型 15），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
    'https://www.tencentcloud.com/document/product/1071/41876',
  ],
  message: {
    en: (d: { rate: number }) => `the video has ${d.rate} frames a second; fewer than ${LOW_RATE} are too few`,
    zh: (d) => `视频帧率为 ${d.rate} 帧/秒，低于 ${LOW_RATE} 帧/秒过低`,
  },
  help: {
    en: () => 'set the encoder to 15 frames a second or more, and check its load',
    zh: () => '请将帧率设为 15 帧/秒以上，并检查编码端负载',
  },
  watch: () => {
    let first: number | undefined
    let frames = 0
    return (event) => {
      if (event.type !== 'video' || event.kind !== 'frame') return undefined
      first ??= event.time
      const span = event.time - first
      if (span >= 0 && span < WINDOW) {
        frames += 1
        return undefined
      }
      const rate = Math.round((frames * 10_000) / WINDOW) / 10
      const isLow = span >= 0 && span < 2 * WINDOW && rate < LOW_RATE
      first = event.time
      frames = 1
      return isLow ? { data: { rate } } : undefined
    }
  },
})
