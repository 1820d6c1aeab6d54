import { defineRule } from '../linter/rule.ts'
import type { ClientId } from '../model/reading.ts'
import { getByteLength } from '../url/byte-length.ts'
import { MAX_STREAMID_BYTES } from '../url/streamid.ts'

/** Those that send the streamid as it is written: an escape has three bytes. */
const SENDS_AS_WRITTEN: ReadonlySet<ClientId> = new Set(['obs', 'ffmpeg', 'srt-live-transmit'])

export default defineRule({
  id: 'streamid-too-long',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The streamid has more than 512 bytes.',
    zh: 'streamid 超过 512 字节。',
  },
  why: {
    en: 'SRT takes a streamid of at most 512 bytes of UTF-8. No client cuts a longer one: ffmpeg, OBS, GStreamer and srt-live-transmit do not call the server, and VLC pushes without a streamid.',
    zh: 'SRT 的 streamid 最长为 512 字节（UTF-8）。客户端不会截断：ffmpeg、OBS、GStreamer 与 srt-live-transmit 不会连接服务器，VLC 则以空的 streamid 推流。',
  },
  sources: ['https://github.com/Haivision/srt/blob/master/docs/API/API-socket-options.md'],
  message: {
    en: (d: { bytes: number }) => `the streamid has ${d.bytes} bytes, and SRT takes at most ${MAX_STREAMID_BYTES}`,
    zh: (d) => `streamid 有 ${d.bytes} 字节，而 SRT 最多允许 ${MAX_STREAMID_BYTES} 字节`,
  },
  help: {
    en: () => 'use a shorter StreamName or fewer parameters, and sign the URL again',
    zh: () => '缩短流名称(StreamName)或减少参数，并重新生成推流地址',
  },
  check({ typedStreamid, reading: { client }, url: { query } }) {
    const streamid = SENDS_AS_WRITTEN.has(client) ? typedStreamid : query
    if (typedStreamid === undefined || streamid === undefined) return undefined
    const bytes = getByteLength(streamid)
    return bytes > MAX_STREAMID_BYTES ? { at: typedStreamid.span, data: { bytes } } : undefined
  },
})
