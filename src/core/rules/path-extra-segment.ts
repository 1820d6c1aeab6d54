import { defineRule } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import { createReplacements } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

/** Where another URL begins inside this one. */
const INNER_URL = /(?<![A-Za-z])(?:rtmps?|srt|webrtc):\/\//gi

type ExtraSegment = {
  readonly [name: string]: string | number
  readonly text: string
  readonly stream: string
  /** How many segments are not empty. */
  readonly count: number
  /** Whether another URL begins inside this one. */
  readonly inner: 'yes' | 'no'
}

export default defineRule({
  id: 'path-extra-segment',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url', 'input-json-escaped', 'server-whole-url', 'obs-protocol', 'obs-webrtc-custom'],
  explains: ['tx-secret-mismatch'],
  summary: {
    en: 'The path continues after the StreamName.',
    zh: '流名称(StreamName)之后还有多余的路径。',
  },
  why: {
    en: 'The documented form has two segments, `/AppName/StreamName`. ffmpeg and OBS put all but the last into AppName, and so connect to an AppName that is not configured. Other clients publish `a/b` as the StreamName, which is then the name to sign.',
    zh: '官方格式只有两段：`/AppName/StreamName`。多出一段时，ffmpeg 和 OBS 会把最后一段之前的内容都作为推流路径(AppName)，其他客户端则把 `a/b` 整体作为流名称(StreamName)，签名也随之不同。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/rtmpproto.c',
    'https://github.com/owncast/owncast/issues/1069',
  ],
  message: {
    en: (d: ExtraSegment, say) => {
      if (d.inner === 'yes') return `another URL begins here, after ${say.quote(d.text)}`
      return d.text === '/'
        ? `a slash follows the StreamName ${say.quote(d.stream)}`
        : `the path has ${d.count} segments, but AppName and StreamName are 2`
    },
    zh: (d, say) => {
      if (d.inner === 'yes') return `${say.quote(d.text)} 之后又出现了一个完整地址`
      return d.text === '/'
        ? `流名称 ${say.quote(d.stream)} 之后多出一个斜杠`
        : `路径有 ${d.count} 段，应只有 AppName 和 StreamName 两段`
    },
  },
  help: {
    en: (d) => {
      if (d.inner === 'yes') return 'keep one URL, with nothing before it'
      return d.text === '/' ? 'remove the slash' : 'keep two segments, AppName and StreamName, and sign the URL again'
    },
    zh: (d) => {
      if (d.inner === 'yes') return '只保留一个完整地址，删除其前面的内容'
      return d.text === '/' ? '删除末尾的斜杠' : '路径只保留 AppName 与 StreamName 两段，并重新生成推流地址'
    },
  },
  fix: {
    en: (d) => (d.inner === 'yes' ? 'keep only the last URL' : 'remove the slash after the StreamName'),
    zh: (d) => (d.inner === 'yes' ? '只保留最后一个地址' : '删除流名称后的斜杠'),
  },
  check({ url }) {
    const { host, path, segments } = url
    if (path === undefined || host === undefined || segments.length < 3) return undefined
    const named = segments.filter(({ classes }) => classes !== 0)
    const [, stream, third] = named
    if (stream === undefined) return undefined
    const ahead = getTextBeforeInner(url, path)
    if (ahead !== undefined) {
      const data: ExtraSegment = { text: ahead.value, stream: stream.value, count: named.length, inner: 'yes' }
      return { at: ahead.span, data, fix: { safe: true, edits: createReplacements([ahead], '') } }
    }
    const rest = stream.within(stream.end - stream.start, path.end - stream.start)
    const data: ExtraSegment = { text: rest.value, stream: stream.value, count: named.length, inner: 'no' }
    if (third !== undefined) return { at: rest.span, data }
    // Only slashes: more than one are a double slash, which is fixed first.
    if (rest.value !== '/') return undefined
    const fix = { safe: true, edits: createReplacements([rest], '') }
    return { at: rest.span, data, fix }
  },
})

/** The text before the last URL that begins in the authority or the path. */
function getTextBeforeInner({ whole }: PushUrl<TextSlice>, path: TextSlice): TextSlice | undefined {
  if (path.source !== whole.source) return undefined
  const upToQuery = whole.endAt(path.end).value
  let last = 0
  for (const { index } of upToQuery.matchAll(INNER_URL)) last = index
  return last === 0 ? undefined : whole.within(0, last)
}
