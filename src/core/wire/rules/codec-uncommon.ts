import { defineWireRule } from '../wire-rule.ts'

const COMMON: Readonly<Record<'video' | 'audio', readonly string[]>> = { video: ['avc', 'hevc', 'av1'], audio: ['aac'] }

export default defineWireRule({
  id: 'codec-uncommon',
  severity: 'hint',
  certainty: 'uncertain',
  callbackType: 13,
  summary: {
    en: 'The codec is one that the documents of the push do not name.',
    zh: '编码格式不常用，推流文档中未提及。',
  },
  why: {
    en: 'Tencent Cloud documents H.264, H.265 and AV1 with AAC for a push over RTMP. Others are reported as uncommon, without a list of which; many players and recordings cannot take them. It is reported in the push error callback (type 13) and ends nothing.',
    zh: '腾讯云文档中 RTMP 推流的编码为 H.264、H.265、AV1 与 AAC。其他格式会作为不常用格式上报（未公布清单），许多播放端和录制无法处理。推流异常事件回调会上报（类型 13），推流不会因此中断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/53310',
    'https://cloud.tencent.com/document/product/267/84046',
    'https://www.tencentcloud.com/document/product/267/35598',
  ],
  message: {
    en: (d: { track: string; codec: string }, say) => `the ${d.track} codec ${say.quote(d.codec)} is uncommon`,
    zh: (d, say) => `${d.track === 'video' ? '视频' : '音频'}编码格式 ${say.quote(d.codec)} 不常用`,
  },
  help: { en: () => 'encode video as H.264 and audio as AAC', zh: () => '请使用 H.264 视频与 AAC 音频编码' },
  watch: () => (event) => {
    if (event.type !== 'video' && event.type !== 'audio') return undefined
    const { type: track, codec } = event
    return COMMON[track].includes(codec) ? undefined : { data: { track, codec } }
  },
})
