import { defineRule } from '../engine/rule.ts'
import { replacing } from '../url/occurrences.ts'
import type { Slice } from '../url/slice.ts'

export default defineRule({
  id: 'path-extra-segment',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  asked: 'unless-plain',
  yieldsTo: ['playback-url', 'input-json-escaped'],
  summary: {
    en: 'The path goes on behind the StreamName.',
    zh: '流名称(StreamName)之后还有多余的路径。',
  },
  why: {
    en: 'The documented form has two segments, `/AppName/StreamName`. ffmpeg and OBS put all but the last into AppName, so that they connect to an AppName that nobody configured; other clients publish `a/b` as the StreamName, which is then the name to be signed.',
    zh: '官方格式只有两段：`/AppName/StreamName`。多出一段时，ffmpeg 和 OBS 会把最后一段之前的内容都作为推流路径(AppName)，其他客户端则把 `a/b` 整体作为流名称(StreamName)，签名也随之不同。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/rtmpproto.c',
    'https://github.com/owncast/owncast/issues/1069',
  ],
  message: {
    en: (d: { text: string; stream: string }, say) =>
      d.text === '/'
        ? `a slash follows the StreamName ${say.quote(d.stream)}`
        : `${say.quote(d.text)} follows the StreamName ${say.quote(d.stream)}`,
    zh: (d, say) => `流名称 ${say.quote(d.stream)} 之后多出 ${say.quote(d.text)}`,
  },
  help: {
    en: (d) =>
      d.text === '/' ? 'remove the slash' : 'keep two segments, AppName and StreamName, and sign the URL again',
    zh: (d) => (d.text === '/' ? '删除末尾的斜杠' : '路径只保留 AppName 与 StreamName 两段，并重新生成推流地址'),
  },
  fix: {
    en: () => 'remove the slash behind the StreamName',
    zh: () => '删除流名称后的斜杠',
  },
  check({ url: { host, path, segments } }) {
    if (path === undefined || host === undefined || segments.length < 3) return undefined
    const [, stream, third] = (segments as readonly Slice[]).filter(({ classes }) => classes !== 0)
    if (stream === undefined) return undefined
    const rest = stream.within(stream.end - stream.start, (path as Slice).end - stream.start)
    if (third !== undefined) return { at: rest.span, data: { text: rest.value, stream: stream.value } }
    // Slashes alone: more than one are a double slash and fold into one first.
    if (rest.value !== '/') return undefined
    const fix = { safe: true, edits: replacing([rest], '') }
    return { at: rest.span, data: { text: rest.value, stream: stream.value }, fix }
  },
})
