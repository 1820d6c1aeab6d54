import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'channel-missing',
  severity: 'error',
  stage: 'target',
  code: '18/306',
  certainty: 'certain',
  needs: 'server.channels',
  summary: {
    en: 'The domain is in channel mode and has no channel for this stream.',
    zh: '域名为频道模式，但尚未创建该流对应的频道。',
  },
  why: {
    en: 'In the legacy channel mode, which Tencent Cloud no longer maintains, a stream can only be pushed after a channel with its name is created.',
    zh: '频道模式是已停止维护的旧接入模式：须先创建同名频道，才能推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/35598',
  ],
  message: {
    en: (d: { stream: string }, say) => `no channel has been created for stream ${say.quote(d.stream)}`,
    zh: (d, say) => `尚未创建流 ${say.quote(d.stream)} 对应的频道`,
  },
  help: {
    en: () => 'create the channel before pushing, or have the domain taken out of channel mode',
    zh: () => '推流前先创建频道，或联系腾讯云客服切换出频道模式',
  },
  check({ reading: { stream }, facts: { channels } }) {
    if (stream === undefined || channels === undefined || channels === false) return undefined
    return Object.hasOwn(channels, stream.value) ? undefined : { at: stream.span, data: { stream: stream.value } }
  },
})
