import { lossTexts } from '../linter/loss-texts.ts'
import { defineRule } from '../linter/rule.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'

export default defineRule({
  id: 'streamid-hash',
  severity: 'hint',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  unredactedData: ['isNamed'],
  summary: {
    en: 'GStreamer’s srtsink needs `%23` for the `#` of a streamid.',
    zh: '在 GStreamer 的 srtsink 中，streamid 的 `#` 须写作 `%23`。',
  },
  why: {
    en: 'For GStreamer, a `#` begins the fragment of a URL: the streamid is lost, with all that follows it, and srtsink pushes without one. All other clients send `#` as it is, and decode no `%23`.',
    zh: 'GStreamer 将 `#` 视为地址片段的开头：streamid 及其后的内容都会丢失，srtsink 则以空的 streamid 推流。其他客户端会原样发送 `#`，且不会对 `%23` 解码。',
  },
  sources: [
    'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/blob/main/subprojects/gst-plugins-bad/ext/srt/gstsrtobject.c',
  ],
  message: {
    en: (d: { isNamed: boolean }) =>
      d.isNamed
        ? `GStreamer’s srtsink ${lossTexts.fragment.en}`
        : 'GStreamer’s srtsink ends the URL at `#`, other clients do not',
    zh: (d) =>
      d.isNamed
        ? `GStreamer 的 srtsink ${lossTexts.fragment.zh}`
        : 'GStreamer 的 srtsink 会在 `#` 处截断地址，其他客户端不会',
  },
  help: {
    en: ({ isNamed }) => (isNamed ? 'write `#` as `%23`' : 'for GStreamer, write `#` as `%23`'),
    zh: ({ isNamed }) => (isNamed ? '将 `#` 写作 `%23`' : '用于 GStreamer 时，将 `#` 写作 `%23`'),
  },
  fix: {
    en: () => 'write `#` as `%23`',
    zh: () => '将 `#` 写作 `%23`',
  },
  check({ typedStreamid, reading: { client }, runContext: { keyAt }, url: { whole } }) {
    if (typedStreamid === undefined || keyAt !== undefined) return undefined
    if (client !== 'documented' && client !== 'gstreamer-srtsink') return undefined
    const text = client === 'documented' ? typedStreamid : whole
    const places = [...text.value.matchAll(/#/g)].map(({ index }) => text.within(index, index + 1).span)
    const [at] = places
    if (at === undefined || createPlaceholderTest(whole.source.input)(at.start)) return undefined
    if (client === 'documented') return { at, data: { isNamed: false } }
    const edits = places.map((span) => ({ span, text: '%23' }))
    return { at, data: { isNamed: true }, severity: 'error', fix: { safe: true, edits } }
  },
})
