import { watchBackward } from '../watch-track.ts'
import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'video-time-backward',
  severity: 'warning',
  certainty: 'certain',
  callbackType: 1,
  summary: { en: 'The timestamp of a video frame is lower than the one before.', zh: '视频时间戳回退。' },
  why: {
    en: 'Players wait, skip or drop frames when timestamps go back, and recordings break. An encoder that restarts its clock without a new push does this. It is reported in the push error callback (type 1) and ends nothing.',
    zh: '时间戳回退会使播放端卡顿、跳帧或丢帧，录制文件也会出错。常见于编码端重置时钟而未重新推流。推流异常事件回调会上报（类型 1），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
  ],
  message: {
    en: (d: { time: number; back: number }) => `a video timestamp went back by ${d.back} ms, to ${d.time}`,
    zh: (d) => `视频时间戳回退了 ${d.back} 毫秒，变为 ${d.time}`,
  },
  help: {
    en: () => 'let timestamps rise through the whole push, and push anew after the clock of the encoder was reset',
    zh: () => '同一次推流中时间戳应单调递增；编码端重置时钟后请重新推流',
  },
  watch: () => watchBackward('video'),
})
