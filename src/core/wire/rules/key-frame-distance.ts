import { defineWireRule } from '../wire-rule.ts'

/** Milliseconds, by the table of types. */
const LIMIT = 10_000

export default defineWireRule({
  id: 'key-frame-distance',
  severity: 'hint',
  certainty: 'certain',
  callbackType: 16,
  summary: { en: 'Two key frames are more than 10 s apart.', zh: '关键帧间隔（GOP）超过 10 秒。' },
  why: {
    en: 'A player can only begin at a key frame, and a segment of HLS is never shorter than this distance. The documents advise 1 to 3 s. It is reported in the push error callback (type 16) and ends nothing.',
    zh: '播放端只能从关键帧起播，HLS 分片也不会短于关键帧间隔。文档建议 1～3 秒。推流异常事件回调会上报（类型 16），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
    'https://www.tencentcloud.com/document/product/267/31569',
    'https://www.tencentcloud.com/document/product/267/48376',
  ],
  message: {
    en: (d: { seconds: number }) => `no key frame for ${d.seconds} s; more than ${LIMIT / 1000} s is reported`,
    zh: (d) => `${d.seconds} 秒内没有关键帧，超过 ${LIMIT / 1000} 秒会上报`,
  },
  help: { en: () => 'set the key frame interval of the encoder to 2 s', zh: () => '请将编码端的关键帧间隔设为 2 秒' },
  watch: () => {
    let key: number | undefined
    let wasFound = false
    return (event) => {
      if (event.type !== 'video' || event.kind !== 'frame') return undefined
      const distance = event.time - (key ?? event.time)
      const isFound = distance > LIMIT && !wasFound
      wasFound = event.isKeyFrame ? false : wasFound || isFound
      if (event.isKeyFrame || key === undefined) key = event.time
      return isFound ? { data: { seconds: Math.round(distance / 100) / 10 } } : undefined
    }
  },
})
