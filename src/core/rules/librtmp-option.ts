import { defineRule } from '../linter/rule.ts'

/** Options that change which stream is published: without them, the URL may name another. */
const NAMES_STREAM = /^(?:app|playpath|tcUrl)$/i

export default defineRule({
  id: 'librtmp-option',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'An option for librtmp follows the URL.',
    zh: '地址后面带有 librtmp 的选项。',
  },
  why: {
    en: 'Clients that use librtmp, such as rtmpdump, GStreamer’s rtmpsink and old builds of ffmpeg, take options like `live=1` after the URL, each after a blank. They are no part of the URL. Other clients send them as part of the last parameter or of the StreamName.',
    zh: '使用 librtmp 的客户端（rtmpdump、GStreamer 的 rtmpsink、旧版 ffmpeg）允许在地址后用空格附加 `live=1` 等选项。它们不属于地址，其他客户端会把它们当作最后一个参数或流名称(StreamName)的一部分发送。',
  },
  sources: ['https://rtmpdump.mplayerhq.hu/librtmp.3.html'],
  message: {
    en: ({ name }: { name: string }, say) => `${say.quote(name)} is an option for librtmp clients, no part of the URL`,
    zh: ({ name }, say) => `${say.quote(name)} 是 librtmp 客户端的选项，不属于地址`,
  },
  help: {
    en: () => 'remove the options, unless the client uses librtmp',
    zh: () => '除非客户端使用 librtmp，否则请删除这些选项',
  },
  fix: {
    en: () => 'remove the options after the URL',
    zh: () => '删除地址后面的选项',
  },
  check({ url: { librtmpOptions }, reading: { client } }) {
    if (librtmpOptions === undefined || client === 'gstreamer-rtmpsink') return undefined
    const names = librtmpOptions.value
      .trim()
      .split(/\s+/)
      .map((option) => option.split('=', 1)[0] ?? '')
    return {
      at: librtmpOptions.span,
      data: { name: names[0] ?? '' },
      fix: { safe: !names.some((name) => NAMES_STREAM.test(name)), edits: [{ span: librtmpOptions.span, text: '' }] },
    }
  },
})
