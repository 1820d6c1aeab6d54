import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { takeBytes } from '../url/byte-length.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams } from './client.ts'
import { isPortNumber, refusesPortByAtoi } from './ports.ts'
import { defineRtmpClient, fillConnectParams } from './rtmp-client.ts'
import { sendAsFfmpeg } from './srt-client.ts'

/** ffmpeg keeps path and query in 1,024 bytes, with the slash after the host and a NUL. It cuts the rest off silently. */
const MAX_PATH_BYTES = 1022

/** The ports that ffmpeg writes into tcUrl if the URL has none (libavformat/rtmpproto.c). */
const DEFAULT_PORTS: Readonly<Record<string, string>> = { rtmp: '1935', rtmps: '443' }

/**
 * ffmpeg's own RTMP client (libavformat/rtmpproto.c, observed with 5.1.9). AppName ends at the second slash after the
 * host, even if that is in the query, unless a `:` comes first; all after it is published. A `.flv` at the very end is
 * cut off, `.mp4` and `.f4v` bring an `mp4:` prefix, and a space ends the URL.
 */
export default defineRtmpClient({
  id: 'ffmpeg',
  title: { en: 'ffmpeg', zh: 'ffmpeg' },
  protocols: ['rtmp', 'srt'],
  cut(whole, url) {
    const target = takeBytes(whole, MAX_PATH_BYTES)
    const text = target.value.split(' ', 1)[0] ?? ''
    const first = text.indexOf('/')
    if (first < 0) return { app: target.within(0, text.length), publishName: undefined }
    const second = text.indexOf('/', first + 1)
    const colon = text.indexOf(':', first + 1)
    const appEnd = second < 0 || text.startsWith('ondemand/') || (colon >= 0 && colon < second) ? first : second
    const name = text.slice(appEnd + 1)
    const published = target.within(appEnd + 1, name.endsWith('.flv') ? text.length - 4 : text.length)
    const needsPrefix = !name.includes(':') && /\.(?:mp4|f4v)$/.test(name)
    return {
      app: target.within(0, appEnd),
      publishName: needsPrefix ? joinSlices(url.input, ['mp4:', published]) : published,
    }
  },
  connect: buildConnectParams,
  sendStreamid: sendAsFfmpeg,
  refusesPort: (scheme, port) => /^(?:rtmps?|srt)$/.test(scheme) && refusesPortByAtoi(scheme, port),
})

/** Composed again, always with a port and never with a password (rtmp_open in libavformat/rtmpproto.c). */
function buildConnectParams(url: PushUrl<TextSlice>, reading: Reading<TextSlice>): RtmpConnectParams | undefined {
  const { scheme, host, port } = url
  const usual = DEFAULT_PORTS[scheme?.value ?? '']
  if (scheme === undefined || host === undefined || usual === undefined) return undefined
  if (port !== undefined && !isPortNumber(port.value)) return undefined
  const tcUrl = joinSlices(url.input, [
    scheme,
    '://',
    host,
    ':',
    port ?? usual,
    '/',
    ...(reading.app === undefined ? [] : [reading.app]),
  ])
  return fillConnectParams(url, tcUrl, reading)
}
