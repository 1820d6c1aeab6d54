import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { takeBytes } from '../url/byte-length.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams, RtmpRefusal } from './client.ts'
import { SLIST } from './librtmp.ts'
import { isPortNumber, refusesPortByAtoi } from './ports.ts'
import { defineRtmpClient, fillConnectParams } from './rtmp-client.ts'
import { sendAsFfmpeg } from './srt-client.ts'

/** ffmpeg keeps path and query in 1,024 bytes, with the slash after the host and a NUL. It cuts the rest off silently. */
const MAX_PATH_BYTES = 1022

/** It keeps tcUrl in as many, with a NUL, and cuts the rest off silently too. */
const MAX_TC_URL_BYTES = 1023

/** The ports that ffmpeg writes into tcUrl if the URL has none (libavformat/rtmpproto.c). */
const DEFAULT_PORTS: Readonly<Record<string, string>> = { rtmp: '1935', rtmps: '443' }

/**
 * ffmpeg's own RTMP client (libavformat/rtmpproto.c, observed with 5.1.9). AppName ends at the second slash after the
 * host, even if that is in the query, unless a `:` comes first; all after it is published. A `.flv` at the very end is
 * cut off, `.mp4` and `.f4v` bring an `mp4:` prefix, and a space ends the URL. If the query holds `slist=`, at the end of
 * any parameter's name, what follows the first one is published, and the app is the whole text.
 */
export default defineRtmpClient({
  id: 'ffmpeg',
  title: { en: 'ffmpeg', zh: 'ffmpeg' },
  protocols: ['rtmp', 'srt'],
  relaySchemes: ['rtmp', 'rtmps', 'srt'],
  versions: 'FFmpeg 5.1.9, 7.0.2, 8.1.2',
  newer: [
    {
      since: '7.0',
      differs: {
        en: 'the exit status is the low byte of the error: 251 for an input/output error, where older versions end with 1',
        zh: '退出码为错误值的低字节：输入输出错误为 251，而旧版本为 1',
      },
      source: 'observed with 7.0.2',
    },
    {
      since: '9.0',
      differs: {
        en: 'certificates are checked for RTMPS unless `-tls_verify 0` is given',
        zh: '推送 RTMPS 时默认校验证书，除非指定 `-tls_verify 0`',
      },
      source: 'https://github.com/FFmpeg/FFmpeg/commit/5621eee672',
    },
  ],
  needsNoPath: true,
  cut(whole, url) {
    const target = takeBytes(whole, MAX_PATH_BYTES)
    const text = target.value.split(' ', 1)[0] ?? ''
    const list = findSlist(text)
    const first = text.indexOf('/')
    if (first < 0 && list === undefined) return { app: target.within(0, text.length), publishName: undefined }
    const second = text.indexOf('/', first + 1)
    const colon = text.indexOf(':', first + 1)
    const appEnd = second < 0 || text.startsWith('ondemand/') || (colon >= 0 && colon < second) ? first : second
    const [start, end] = list ?? [appEnd + 1, text.length]
    const name = text.slice(start, end)
    const published = target.within(start, name.endsWith('.flv') ? end - 4 : end)
    const needsPrefix = !name.includes(':') && /\.(?:mp4|f4v)$/.test(name)
    return {
      app: target.within(0, list === undefined ? appEnd : text.length),
      publishName: needsPrefix ? joinSlices(url.input, ['mp4:', published]) : published,
    }
  },
  connect: buildConnectParams,
  sendStreamid: sendAsFfmpeg,
  refusesPort: (scheme, port) => /^(?:rtmps?|srt)$/.test(scheme) && refusesPortByAtoi(scheme, port),
})

/** Composed again, always with a port and never with a password (rtmp_open in libavformat/rtmpproto.c). */
function buildConnectParams(url: PushUrl<TextSlice>, reading: Reading<TextSlice>): RtmpConnectParams | RtmpRefusal {
  const { scheme, host, port } = url
  const usual = DEFAULT_PORTS[scheme?.value ?? '']
  if (scheme === undefined || host === undefined) return 'url'
  if (usual === undefined) return 'scheme-case'
  if (port !== undefined && !isPortNumber(port.value)) return 'port'
  const tcUrl = joinSlices(url.input, [
    scheme,
    '://',
    host,
    ':',
    port ?? usual,
    '/',
    ...(reading.app === undefined ? [] : [reading.app]),
  ])
  return fillConnectParams(url, takeBytes(tcUrl, MAX_TC_URL_BYTES), reading)
}

/** Where the text after the first `slist=` begins and ends, if there is one in the query. */
function findSlist(text: string): readonly [start: number, end: number] | undefined {
  const query = text.indexOf('?')
  if (query < 0 || text.indexOf(SLIST, query) < 0) return undefined
  const start = text.indexOf(SLIST) + SLIST.length
  const end = text.indexOf('&', start)
  return [start, end < 0 ? text.length : end]
}
