import { defineRule } from '../linter/rule.ts'
import type { Param, PushUrl } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { createReplacements, findOccurrences } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

const URL_ESCAPE = /%(?:25){0,3}(?:3A|2F|3F|3D|26)/gi
const PATH_ESCAPE = /%(?:25){0,3}(?:2F|3F|3D|26)/gi
const QUERY_ESCAPE = /%(?:25){0,3}(?:3D|26)/gi

/** A parameter after an escaped `&`. A value that is escaped correctly never contains one. */
const SWALLOWED_PARAM = /%(?:25){0,3}26tx(?:Secret|Time|Host)(?:=|%(?:25){0,3}3D)/i

const decodeEscape = (escaped: string): string => String.fromCharCode(Number.parseInt(escaped.slice(-2), 16))

export default defineRule({
  id: 'input-percent-encoded',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'Delimiters of the URL are percent-encoded: `%3F`, `%3D`, `%26`, `%2F`.',
    zh: '地址的分隔符被百分号编码，如 `%3F`、`%3D`、`%26`、`%2F`。',
  },
  why: {
    en: 'The URL was encoded as if it were a value, once or more. ffmpeg and most other clients send it unchanged, so the query becomes part of the name. OBS decodes its Stream Key, so one client may work and another fail.',
    zh: '整个地址被当作参数值编码过。ffmpeg 等多数客户端会原样发送，导致参数并入流名称。OBS 会对推流码解码，因此可能出现一个客户端正常、另一个失败的情况。',
  },
  sources: [
    'https://www.rfc-editor.org/rfc/rfc3986#section-2.4',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/rtmpproto.c',
  ],
  message: {
    en: (d: { text: string; meant: string }, say) => `${say.quote(d.meant)} is encoded as ${say.quote(d.text)}`,
    zh: (d, say) => `${say.quote(d.meant)} 被编码成了 ${say.quote(d.text)}`,
  },
  help: {
    en: (d, say) => `replace it with ${say.quote(d.meant)}`,
    zh: (d, say) => `改回 ${say.quote(d.meant)}`,
  },
  fix: {
    en: () => 'decode the delimiters',
    zh: () => '还原分隔符',
  },
  check({ url }) {
    // A streamid may be escaped as a whole; it is decoded when it is split.
    if ((url.classes & CharacterClass.percent) === 0 || url.scheme?.value.toLowerCase() === 'srt') return undefined
    const escapes = findUrlEscapes(url)
    const [first] = escapes
    if (first === undefined) return undefined
    const changesName = url.segments.length > 1 && escapes.some(({ value }) => /2f$/i.test(value))
    return {
      at: first.span,
      data: { text: first.value, meant: decodeEscape(first.value) },
      fix: { safe: !changesName, edits: createReplacements(escapes, decodeEscape) },
    }
  },
})

function findUrlEscapes({ scheme, whole, path, params }: PushUrl<TextSlice>): TextSlice[] {
  if (scheme === undefined && /^[a-z]{4,8}%(?:25){0,3}3A%/i.test(whole.value)) return findOccurrences(whole, URL_ESCAPE)
  const inPath = path === undefined ? [] : findOccurrences(path, PATH_ESCAPE)
  return inPath.concat(params.flatMap(findParamEscapes))
}

/** A parameter whose `=` is escaped, or whose value contains the next parameter. Other escapes belong to the value. */
function findParamEscapes({ name, value }: Param<TextSlice>): TextSlice[] {
  if (((name.classes | (value?.classes ?? 0)) & CharacterClass.percent) === 0) return []
  if (value !== undefined) return SWALLOWED_PARAM.test(value.value) ? findOccurrences(value, QUERY_ESCAPE) : []
  return /%(?:25){0,3}3D/i.test(name.value) ? findOccurrences(name, QUERY_ESCAPE) : []
}
