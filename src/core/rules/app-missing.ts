import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { TextSlice } from '../url/slice.ts'

type AppMissing = { isSrt: boolean; hasSlash: boolean }

export default defineRule({
  id: 'app-missing',
  severity: 'error',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['client-cannot-push', 'playback-url'],
  summary: {
    en: 'The URL has no AppName.',
    zh: '地址中没有推流路径(AppName)。',
  },
  why: {
    en: 'An RTMP client first connects to an application and then publishes a stream in it. Without AppName it connects to an empty one; Tencent Cloud documents no such push. An SRT URL has it in the streamid, as `r=AppName/StreamName`.',
    zh: 'RTMP 客户端先连接到应用，再在其中发布流。没有推流路径(AppName)时，连接的应用名为空，官方文档中没有这种用法；在 SRT 地址中，它位于 streamid 的 `r=AppName/StreamName`。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: AppMissing) => (d.hasSlash ? '`r=` begins with a slash, so AppName is empty' : 'the URL has no AppName'),
    zh: (d) => (d.hasSlash ? '`r=` 以斜杠开头，推流路径(AppName)为空' : '地址缺少推流路径(AppName)'),
  },
  help: {
    en: (d) =>
      d.hasSlash
        ? 'remove the slash: `r=live/StreamName`'
        : d.isSrt
          ? 'add AppName and StreamName to the streamid: `r=live/StreamName`'
          : 'add AppName and StreamName after the domain: `/live/StreamName`',
    zh: (d) =>
      d.hasSlash
        ? '去掉开头的斜杠：`r=live/StreamName`'
        : d.isSrt
          ? '在 streamid 中写明推流路径和流名称：`r=live/StreamName`'
          : '在域名后加上推流路径和流名称：`/live/StreamName`',
  },
  fix: {
    en: () => 'remove the slash',
    zh: () => '去掉开头的斜杠',
  },
  check({ url, reading }) {
    if (reading.app !== undefined || (url.scheme === undefined && url.host === undefined)) return undefined
    const isSrt = reading.protocol === 'srt'
    const path = url.path
    if (path !== undefined && hasBothNames(url)) {
      // With `//live/room`, clients still connect, to an application called `/live`.
      if (path.value.startsWith('//')) return undefined
      if (isSrt) return createSlashFinding(path)
    }
    const start = path?.span.start ?? url.whole.span.end
    return { at: { start, end: start }, data: { isSrt, hasSlash: false } }
  },
})

const hasBothNames = ({ segments: [first, ...rest] }: PushUrl<TextSlice>): boolean =>
  first?.value === '' && rest.filter(({ value }) => value !== '').length > 1

function createSlashFinding(path: TextSlice): RawFinding<AppMissing> {
  const at = path.within(0, 1).span
  return {
    at,
    data: { isSrt: true, hasSlash: true },
    certainty: 'likely',
    fix: { safe: true, edits: [{ span: at, text: '' }] },
  }
}
