import { clients } from '../clients/index.ts'
import { defineRule } from '../linter/rule.ts'
import type { ClientId } from '../model/reading.ts'
import { decodePercent } from '../url/decode.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'

const ESCAPE = /%[\dA-Fa-f]{2}/g

/** The most characters of a run of escapes that a message shows. */
const MAX_SHOWN = 12

/** Those that take the streamid from the URL and do not decode it. */
const SENDS_AS_WRITTEN: ReadonlySet<ClientId> = new Set(['obs', 'ffmpeg', 'srt-live-transmit'])

type Encoded = { client: string | null; escapes: string }

export default defineRule({
  id: 'streamid-encoded',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  supersededBy: ['input-percent-encoded'],
  unredactedData: ['client'],
  summary: {
    en: 'The streamid is percent-encoded, which most clients send as it is.',
    zh: 'streamid 含有百分号编码，而多数客户端会原样发送。',
  },
  why: {
    en: 'Most clients, such as ffmpeg, OBS and srt-live-transmit, decode nothing in a streamid: `%23!::` arrives as `%23!::`, which is not the `#!::` of SRT access control. GStreamer’s srtsink decodes it, and needs `%23`. No one spelling works in all clients.',
    zh: 'ffmpeg、OBS 与 srt-live-transmit 不会对 streamid 解码：`%23!::` 会原样到达服务器，而不是 SRT 访问控制所要求的 `#!::`。GStreamer 的 srtsink 会解码，且必须写作 `%23`。没有一种写法适用于所有客户端。',
  },
  sources: [
    'https://github.com/Haivision/srt/blob/master/docs/features/access-control.md',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/libsrt.c',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: Encoded, say) =>
      d.client === null
        ? `ffmpeg, OBS and srt-live-transmit send ${say.quote(d.escapes)} in the streamid as it is; only GStreamer’s srtsink decodes it`
        : `${d.client} sends ${say.quote(d.escapes)} in the streamid as it is, and does not decode it`,
    zh: (d, say) =>
      d.client === null
        ? `ffmpeg、OBS 与 srt-live-transmit 会原样发送 streamid 中的 ${say.quote(d.escapes)}，只有 GStreamer 的 srtsink 会解码`
        : `${d.client} 会原样发送 streamid 中的 ${say.quote(d.escapes)}，不会解码`,
  },
  help: {
    en: ({ client }) =>
      client === null
        ? 'write the characters themselves, as in `streamid=#!::h=…`; keep the escapes for GStreamer only'
        : 'write the characters themselves, as in `streamid=#!::h=…`',
    zh: ({ client }) =>
      client === null
        ? '直接写出原字符，如 `streamid=#!::h=…`；仅用于 GStreamer 时保留编码'
        : '直接写出原字符，如 `streamid=#!::h=…`',
  },
  fix: {
    en: () => 'decode the streamid',
    zh: () => '对 streamid 解码',
  },
  check({ typedStreamid, reading: { client }, url: { input } }) {
    if (typedStreamid === undefined || (client !== 'documented' && !SENDS_AS_WRITTEN.has(client))) return undefined
    const runs = findEscapes(typedStreamid)
    const [first] = runs
    if (first === undefined || createPlaceholderTest(input)(first.span.start)) return undefined
    const isNamed = client !== 'documented'
    const edits = runs.map((run) => ({ span: run.span, text: decodePercent(run).value }))
    // Some characters would end the streamid, or the argument of a shell.
    const isWritable = edits.every(({ text }) => !/[&\s"'\\]/.test(text))
    return {
      at: first.span,
      data: { client: isNamed ? clients[client].title.en : null, escapes: first.value.slice(0, MAX_SHOWN) },
      ...(isNamed ? { severity: 'error', certainty: 'likely' } : {}),
      ...(isWritable ? { fix: { safe: isNamed, edits } } : {}),
    }
  },
})

/** The runs of escapes that stand for characters: one character may have several. */
function findEscapes(streamid: TextSlice): readonly TextSlice[] {
  const runs: { start: number; end: number }[] = []
  // One escape at a time: a pattern that repeats a group runs out of stack on millions of them.
  for (const { index } of streamid.value.matchAll(ESCAPE)) {
    const last = runs.at(-1)
    if (last?.end === index) last.end += 3
    else runs.push({ start: index, end: index + 3 })
  }
  return runs
    .map(({ start, end }) => streamid.within(start, end))
    .filter((run) => decodePercent(run).value !== run.value)
}
