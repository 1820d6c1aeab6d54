import { rtmpClients } from '../clients/index.ts'
import { defineRule } from '../linter/rule.ts'
import type { RuleContext } from '../linter/rule-context.ts'
import { type RtmpClientId, rtmpClientIds } from '../model/reading.ts'
import { CharacterClass, SAFE_CLASSES } from '../url/character.ts'

/** Those that `clients-disagree` compares. */
const COMPARED: readonly RtmpClientId[] = ['obs', 'ffmpeg']

export default defineRule({
  id: 'client-differs',
  severity: 'hint',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  isCostly: true,
  supersededBy: [
    'app-missing',
    'app-name-characters',
    'clients-disagree',
    'input-fullwidth',
    'input-json-escaped',
    'input-percent-encoded',
    'librtmp-option',
    'path-double-slash',
    'path-extra-segment',
    'placeholder-unexpanded',
    'playback-url',
    'query-doubled',
    'query-in-app',
    'query-separator-missing',
    'stream-name-characters',
    'stream-name-extension',
    'stream-name-missing',
  ],
  unredactedData: ['clients'],
  summary: {
    en: 'Clients other than OBS and ffmpeg send other names, or parameters, for this URL.',
    zh: 'OBS 与 ffmpeg 以外的客户端对该地址发送的名称或参数不同。',
  },
  why: {
    en: 'GStreamer’s sinks and relays read URLs in ways of their own: SRS takes `vhost` out of the query, and GStreamer’s rtmpsink reads what follows a space as options. With `--client`, the URL is checked as that client reads it.',
    zh: 'GStreamer 的 sink 与转推程序各有解析方式：SRS 会从参数中取走 `vhost`，GStreamer 的 rtmpsink 将空格之后的内容当作选项。使用 `--client` 可按指定客户端的方式检查。',
  },
  sources: [
    'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/blob/main/subprojects/gst-plugins-bad/gst/rtmp2/gstrtmp2locationhandler.c',
    'https://github.com/ossrs/srs/blob/develop/trunk/src/protocol/srs_protocol_utility.cpp',
  ],
  message: {
    en: (d: { clients: string }) => `not sent as documented by: ${d.clients}`,
    zh: (d) => `以下客户端的发送内容与官方格式不同：${d.clients}`,
  },
  help: {
    en: () => 'check with `--client NAME` if you push with one of them; `split` shows what each sends',
    zh: () => '如使用其中之一推流，请加 `--client` 检查；`split` 可显示各自发送的内容',
  },
  check(context) {
    const { url, reading, runContext } = context
    if (reading.client !== 'documented' || reading.stream === undefined || runContext.keyAt !== undefined)
      return undefined
    if (!/^rtmps?$/.test(url.scheme?.value ?? '')) return undefined
    if (isReadAlike(context)) return undefined
    const found = rtmpClientIds.filter((id) => !COMPARED.includes(id) && isDifferent(context, id))
    if (found.length === 0) return undefined
    return { at: url.path?.endAt(url.whole.end).span ?? url.whole.span, data: { clients: found.join(', ') } }
  },
})

const { ampersand, dot, equals, punctuation, slash } = CharacterClass
const PLAIN_CLASSES = (SAFE_CLASSES & ~dot) | punctuation
/** Below all limits of clients. In UTF-16 units. */
const MAX_PLAIN_LENGTH = 500

/** Two names and usual parameters, without anything that a client takes away: all of them read that alike. */
function isReadAlike({ url }: RuleContext): boolean {
  const { path, query, segments, whole } = url
  const [app, stream] = segments
  if (segments.length !== 2 || !app?.length || !stream?.length || !url.isWholeInput) return false
  if (url.userinfo !== undefined || url.port !== undefined || whole.length > MAX_PLAIN_LENGTH) return false
  // For some clients, a query begins there.
  if (whole.value.includes('#')) return false
  if (path === undefined || (path.classes & ~(PLAIN_CLASSES | slash)) !== 0) return false
  return (
    query === undefined ||
    ((query.classes & ~(PLAIN_CLASSES | ampersand | equals)) === 0 && /^(?!.*(?:slist|vhost)=)[^&]/.test(query.value))
  )
}

/** Whether a client that pushes to the URL loses a parameter, or sends another name or domain. */
function isDifferent({ url, reading }: RuleContext, id: RtmpClientId): boolean {
  const client = rtmpClients[id]
  if (client.getConnectParams(url) === undefined) return client.getRefusal(url) === 'options'
  const { app, stream, params } = client.read(url)
  return (
    app?.value !== reading.app?.value ||
    stream?.value !== reading.stream?.value ||
    params.length < reading.params.length
  )
}
