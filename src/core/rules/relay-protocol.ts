import { clients } from '../clients/index.ts'
import { defineRule } from '../linter/rule.ts'
import type { MessageFormatter } from '../text/message-format.ts'
import { isPushScheme } from '../url/push-scheme.ts'

export default defineRule({
  id: 'relay-protocol',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  unredactedData: ['relay', 'only'],
  summary: {
    en: 'The client does not push with this protocol.',
    zh: '指定的客户端不支持该协议。',
  },
  why: {
    en: 'The `push` of nginx’s RTMP module and the `forward` of SRS support only RTMP without TLS. nginx does not start with any other URL in its configuration (`invalid port in url`); SRS reports that RTMPS is not supported. GStreamer’s srtsink, srt-live-transmit and VLC’s `access=srt` push only SRT, GStreamer’s rtmp2sink and rtmpsink only RTMP and RTMPS. ffmpeg does not know `webrtc://`.',
    zh: 'nginx RTMP 模块的 `push` 与 SRS 的 `forward` 只支持不加密的 RTMP。配置其他协议的地址时，nginx 无法启动（报 `invalid port in url`），SRS 会提示不支持 RTMPS。GStreamer 的 srtsink、srt-live-transmit 与 VLC 的 `access=srt` 只支持 SRT，GStreamer 的 rtmp2sink 与 rtmpsink 只支持 RTMP 和 RTMPS。ffmpeg 不支持 `webrtc://`。',
  },
  sources: [
    'https://github.com/arut/nginx-rtmp-module/blob/master/ngx_rtmp_relay_module.c',
    'https://github.com/ossrs/srs/blob/develop/trunk/src/app/srs_app_forward.cpp',
    'https://ffmpeg.org/ffmpeg-protocols.html',
    'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/blob/main/subprojects/gst-plugins-bad/gst/rtmp2/gstrtmp2locationhandler.c',
  ],
  message: {
    en: (d: { relay: string; scheme: string; only: string }, say) =>
      `${d.relay} pushes only ${quoteEach(d.only, say)}, but the URL begins with ${say.quote(d.scheme)}`,
    zh: (d, say) => `${d.relay} 只能通过 ${quoteEach(d.only, say)} 推流，而该地址为 ${say.quote(d.scheme)}`,
  },
  help: {
    en: ({ only }, say) => `use the ${say.quote(getFirst(only))} form of the URL for it, or push with another client`,
    zh: ({ only }, say) => `改用 ${say.quote(getFirst(only))} 形式的地址，或改用其他客户端推流`,
  },
  check({ url: { scheme }, reading: { client } }) {
    const { title, program, relaySchemes } = clients[client]
    if (relaySchemes === undefined || scheme === undefined) return undefined
    const lower = scheme.value.toLowerCase()
    if (relaySchemes.includes(lower) || !isPushScheme(lower)) return undefined
    return {
      at: scheme.span,
      data: { relay: program ?? title.en, scheme: scheme.text, only: relaySchemes.join(SEPARATOR) },
    }
  },
})

const SEPARATOR = ', '

const quoteEach = (only: string, say: MessageFormatter): string => only.split(SEPARATOR).map(say.quote).join(SEPARATOR)

const getFirst = (only: string): string => only.split(SEPARATOR, 1)[0] ?? only
