import { defineRule } from '../engine/rule.ts'
import type { PushUrl } from '../model/push-url.ts'

export default defineRule({
  id: 'app-missing',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  asked: 'unless-plain',
  yieldsTo: ['playback-url'],
  summary: {
    en: 'The URL has no AppName.',
    zh: '地址中没有推流路径(AppName)。',
  },
  why: {
    en: 'An RTMP client first connects to an application and then publishes a stream in it. Without AppName there is nothing to connect to; in an SRT URL it stands in the streamid, as `r=AppName/StreamName`.',
    zh: 'RTMP 客户端先连接到应用，再在其中发布流。没有推流路径(AppName)就无从连接；在 SRT 地址中，它位于 streamid 的 `r=AppName/StreamName`。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (_: { isSrt: boolean }) => 'the URL has no AppName',
    zh: () => '地址缺少推流路径(AppName)',
  },
  help: {
    en: (d) =>
      d.isSrt
        ? 'name AppName and StreamName in the streamid: `r=live/StreamName`'
        : 'add AppName and StreamName behind the domain: `/live/StreamName`',
    zh: (d) =>
      d.isSrt
        ? '在 streamid 中写明推流路径和流名称：`r=live/StreamName`'
        : '在域名后加上推流路径和流名称：`/live/StreamName`',
  },
  check({ url, reading }) {
    if (reading.app !== undefined || (url.scheme === undefined && url.host === undefined)) return undefined
    if (hasDoubleSlash(url)) return undefined
    const start = url.path?.span.start ?? url.whole.span.end
    return { at: { start, end: start }, data: { isSrt: reading.protocol === 'srt' } }
  },
})

/** `//live/room`: clients connect all the same, to an application called `/live`. */
const hasDoubleSlash = ({ segments: [first, ...rest] }: PushUrl): boolean =>
  first?.value === '' && rest.filter(({ value }) => value !== '').length > 1
