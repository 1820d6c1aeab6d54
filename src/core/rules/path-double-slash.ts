import { defineRule } from '../linter/rule.ts'
import { createReplacements, findRuns } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

export default defineRule({
  id: 'path-double-slash',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url'],
  summary: {
    en: 'The path contains a double slash.',
    zh: '地址路径中有连续的斜杠。',
  },
  why: {
    en: 'This happens if `…/live/` and `/room1` are joined. ffmpeg reads the second slash as the end of AppName and connects to `live/`; other clients send an empty AppName or a StreamName that begins with a slash.',
    zh: '通常由 `…/live/` 与 `/room1` 直接拼接造成。ffmpeg 会把第二个斜杠之前的 `live/` 作为推流路径(AppName)，其他客户端则可能得到空的 AppName 或以斜杠开头的流名称(StreamName)。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/rtmpproto.c',
  ],
  message: {
    en: (d: { text: string; beginsKey: boolean }, say) =>
      d.beginsKey ? 'the Stream Key begins with a slash' : `the path contains ${say.quote(d.text)}`,
    zh: (d, say) => (d.beginsKey ? '推流码以斜杠开头' : `路径中有连续的斜杠 ${say.quote(d.text)}`),
  },
  help: {
    en: (d) =>
      d.beginsKey
        ? 'begin the Stream Key with the StreamName: the slash before it belongs to the Server'
        : 'write one slash between AppName and StreamName, as in `/live/room1`',
    zh: (d) =>
      d.beginsKey
        ? '推流码应以流名称(StreamName)开头，前面的斜杠属于“服务器”'
        : 'AppName 与 StreamName 之间只保留一个斜杠，如 `/live/room1`',
  },
  fix: {
    en: () => 'keep one slash',
    zh: () => '只保留一个斜杠',
  },
  check({ url: { host, path, segments }, runContext: { keyAt = 0 } }) {
    if (path === undefined || host === undefined || !hasEmptyBeforeLast(segments)) return undefined
    // After a colon, they belong to another URL that was pasted into this one.
    const doubled = findRuns(path, /\/(?=\/)/g, /[^/]/g).filter(
      ({ source, start }) => source.text.charAt(start - 1) !== ':',
    )
    const [first] = doubled
    if (first === undefined) return undefined
    const { start, end } = first.span
    const beginsKey = start < keyAt && keyAt < end
    return {
      at: beginsKey ? { start: keyAt, end } : first.span,
      data: { text: first.value, beginsKey },
      // The first slash stays, except at the end of the path, where it would follow the StreamName.
      fix: {
        safe: true,
        edits: createReplacements(
          doubled.map((run) => run.within(run.end < path.end ? 1 : 0)),
          '',
        ),
      },
    }
  },
})

/** An empty last segment is a slash after the StreamName, which is another defect. */
function hasEmptyBeforeLast(segments: readonly TextSlice[]): boolean {
  for (let at = segments.length - 2; at >= 0; at--) if (segments[at]?.classes === 0) return true
  return false
}
