import type { AudioConfig } from '../media/audio-config.ts'
import { watchApart } from '../watch-track.ts'
import { defineWireRule } from '../wire-rule.ts'

const AAC_SAMPLES = 1024

/** Two frames in milliseconds, and one more for rounding. Twice that for HE-AAC and all that may be it. */
function getTwoFrames(config: AudioConfig | undefined): number | undefined {
  if (config?.sampleRate === undefined) return undefined
  const samples = config.profile === 'LC' && config.sampleRate > 24_000 ? AAC_SAMPLES : 2 * AAC_SAMPLES
  return (2 * samples * 1000) / config.sampleRate + 1
}

export default defineWireRule({
  id: 'audio-time-apart',
  severity: 'hint',
  certainty: 'uncertain',
  callbackType: 12,
  summary: {
    en: 'The timestamps of two audio frames are further apart than two frames are long.',
    zh: '两帧音频的时间戳间隔过大。',
  },
  why: {
    en: 'A frame of AAC has 1,024 samples, or 2,048 in HE-AAC: more than two of them between two timestamps means that audio was lost. The documents of this event give no number; those of quality control call it audio loss from twice a frame on. It is reported in the push error callback (type 12) and ends nothing.',
    zh: 'AAC 每帧 1024 个采样点（HE-AAC 为 2048 个），时间戳间隔超过两帧说明音频有丢失。该事件的文档未给出阈值；质量监控的文档以两帧为丢失的界限。推流异常事件回调会上报（类型 12），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
    'https://www.tencentcloud.com/document/product/267/73166',
  ],
  message: {
    en: (d: { time: number; step: number; limit: number }) =>
      `two audio timestamps are ${d.step} ms apart, at ${d.time}; two frames are ${d.limit} ms long`,
    zh: (d) => `两帧音频的时间戳相差 ${d.step} 毫秒（${d.time} 处），两帧时长为 ${d.limit} 毫秒`,
  },
  help: {
    en: () => 'check the audio source for dropouts, and the load of the encoder',
    zh: () => '请检查音频采集是否断续，以及编码端负载',
  },
  watch: () => {
    let limit: number | undefined
    const watch = watchApart('audio', () => limit)
    return (event) => {
      if (event.type === 'audio' && event.kind === 'header')
        limit = event.codec === 'aac' ? getTwoFrames(event.config) : undefined
      return watch(event)
    }
  },
})
