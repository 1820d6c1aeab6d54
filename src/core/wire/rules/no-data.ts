import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'no-data',
  severity: 'warning',
  code: '8',
  orElse: ['20'],
  certainty: 'uncertain',
  summary: { en: 'The client stayed connected and sent no media.', zh: '客户端保持连接但没有发送音视频数据。' },
  why: {
    en: 'The server ends a push after 70 s without data. The record then shows 8 or 20, which share their text; which comes when is not published. Most clients send nothing at all while their source pauses.',
    zh: '推流 70 秒没有数据时，服务器会断开。断流记录会显示 8 或 20，两者说明相同，官方未公布各自对应的情况。多数客户端在采集源停顿时不发送任何数据。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/35598',
    'https://www.tencentcloud.com/document/product/267/31083',
  ],
  message: {
    en: (d: { seconds: number }, say) => `no media arrived for ${say.duration(d.seconds)}`,
    zh: (d, say) => `${say.duration(d.seconds)}内没有收到音视频数据`,
  },
  help: {
    en: () => 'find out why the source or the output paused; keep it running, for example with a still picture',
    zh: () => '请查明采集源或输出为何停顿；可改推静态画面以保持有数据',
  },
  watch: () => {
    let last: number | undefined
    return (event) => {
      if (event.type === 'end')
        return event.how === 'silence' && last !== undefined
          ? { data: { seconds: (event.at - last) / 1000 } }
          : undefined
      if (
        event.type === 'publish' ||
        event.type === 'video' ||
        event.type === 'audio' ||
        event.type === 'data' ||
        event.type === 'call'
      )
        last = event.at
      return undefined
    }
  },
})
