import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'channel-closed',
  severity: 'error',
  stage: 'target',
  code: '18/307',
  certainty: 'certain',
  needs: 'server.channels',
  summary: {
    en: 'The domain is in channel mode and the channel of this stream is closed.',
    zh: '域名为频道模式，且该流对应的频道已关闭。',
  },
  why: {
    en: 'In the legacy channel mode, which Tencent Cloud no longer maintains, a closed channel takes no pushes until it is opened again.',
    zh: '频道模式是已停止维护的旧接入模式：频道关闭后，重新开启之前无法推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/35598',
  ],
  message: {
    en: (d: { stream: string }, say) => `the channel of stream ${say.quote(d.stream)} is closed`,
    zh: (d, say) => `流 ${say.quote(d.stream)} 对应的频道已关闭`,
  },
  help: {
    en: () => 'open the channel before pushing, or push to another one',
    zh: () => '推流前先开启该频道，或改用其他频道',
  },
  check({ reading: { stream }, facts: { channels } }) {
    if (stream === undefined || channels === undefined || channels === false) return undefined
    const closed = Object.hasOwn(channels, stream.value) && channels[stream.value] === 'closed'
    return closed ? { at: stream.span, data: { stream: stream.value } } : undefined
  },
})
