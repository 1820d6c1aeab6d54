import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams, RtmpRefusal } from './client.ts'
import { findSizeRefusal, readPlaypath, SLIST } from './librtmp.ts'
import { defineRtmpClient, fillConnectParams, getTextAfterHost, withOptions } from './rtmp-client.ts'

/** What it puts into `connect` beside the values of app and tcUrl. It sends no flashVer. */
const CONNECT_BYTES = 57

const DEFAULT_PORTS: Readonly<Record<string, string>> = { rtmp: '1935', rtmps: '443' }

/**
 * GStreamer's client that uses librtmp (ext/rtmp/gstrtmpsink.c of plugins-bad; RTMP_ParseURL and RTMP_SetupURL of librtmp;
 * observed with 1.22.0 and 2.4). AppName has up to three segments, even if the slashes are in the query. The rest is
 * percent-decoded and published, and loses extensions, as in OBS. If the URL has a query and `slist=` anywhere, all of it
 * is AppName. After the first space come options of librtmp's own.
 */
export default defineRtmpClient({
  id: 'gstreamer-rtmpsink',
  title: { en: 'GStreamer rtmpsink', zh: 'GStreamer rtmpsink' },
  protocols: ['rtmp'],
  relaySchemes: ['rtmp', 'rtmps'],
  versions: 'GStreamer 1.22.0, librtmp 2.4+20151223',
  needsNoPath: true,
  cut(typedText, url) {
    const whole = withOptions(typedText, url)
    const target = removeOptions(whole)
    const options = readOptions(whole)
    const appEnd = findAppEnd(target.value)
    const tail = target.within(appEnd)
    const typed = tail.value.startsWith('/') ? tail.within(1) : tail
    const isPathless = url.path === undefined
    const app = isPathless ? target.within(0, 0) : target.within(0, hasSlist(target.value) ? target.length : appEnd)
    return {
      app: options?.get('app') ?? app,
      publishName:
        options?.get('playpath') ?? (isPathless || typed.length === 0 ? undefined : readPlaypath(url.input, typed)),
    }
  },
  connect: buildConnectParams,
})

function buildConnectParams(url: PushUrl<TextSlice>, reading: Reading<TextSlice>): RtmpConnectParams | RtmpRefusal {
  const target = getTextAfterHost(url)
  if (target === undefined) return 'url'
  // It takes the user name for the host.
  if (url.userinfo !== undefined) return 'userinfo'
  const options = readOptions(withOptions(target, url))
  if (options === undefined) return 'options'
  const tcUrl = options.get('tcurl') ?? (options.has('app') ? composeTcUrl(url, reading) : cutTcUrl(url, reading))
  const params = fillConnectParams(url, tcUrl, reading)
  return findSizeRefusal(params.publishName, CONNECT_BYTES, [params.app, tcUrl]) ?? params
}

/** The URL as it was typed, up to the end of AppName; all of it if there is none. */
function cutTcUrl({ whole }: PushUrl<TextSlice>, { app }: Reading<TextSlice>): TextSlice {
  return app === undefined ? removeOptions(whole) : whole.within(0, app.span.end - whole.span.start)
}

/** An AppName that an option names is put after the host, always with a port. */
function composeTcUrl(url: PushUrl<TextSlice>, { app }: Reading<TextSlice>): TextSlice {
  const protocol = url.scheme?.value.toLowerCase() ?? ''
  const port = url.port?.length ? url.port : (DEFAULT_PORTS[protocol] ?? '')
  const pieces = [`${protocol}://`, url.host ?? '', ':', port, '/', app ?? '']
  return joinSlices(url.input, pieces)
}

const hasSlist = (text: string): boolean => text.includes('?') && text.includes(SLIST)

/** The third slash ends AppName, else the second, else the first. With `slist=`, the name is looked for after the `?`. */
function findAppEnd(text: string): number {
  if (hasSlist(text)) return text.indexOf('?')
  if (text.startsWith('ondemand/')) return 'ondemand'.length
  let end = -1
  for (let count = 0; count < 3; count++) {
    const next = text.indexOf('/', end + 1)
    if (next < 0) break
    end = next
  }
  return end < 0 ? text.length : end
}

function removeOptions(text: TextSlice): TextSlice {
  const space = text.value.indexOf(' ')
  return space < 0 ? text : text.within(0, space)
}

/** librtmp's own options, of which the case does not count (rtmp.c). */
const OPTIONS = new Set(
  'socks app tcurl pageurl swfurl flashver conn playpath playlist live subscribe jtv token swfvfy swfage start stop buffer timeout pubuser pubpasswd'.split(
    ' ',
  ),
)

/** The options after the first space, by name in lower case; `undefined` if one is unknown. A word without `=` ends them. */
function readOptions(target: TextSlice): ReadonlyMap<string, TextSlice> | undefined {
  const options = new Map<string, TextSlice>()
  const text = target.value
  let at = text.indexOf(' ')
  while (at >= 0) {
    const equals = text.indexOf('=', at)
    if (equals < 0) break
    const name = text.slice(at + 1, equals).toLowerCase()
    if (!OPTIONS.has(name)) return undefined
    const end = text.indexOf(' ', equals)
    options.set(name, target.within(equals + 1, end < 0 ? text.length : end))
    at = end
    while (at >= 0 && text[at + 1] === ' ') at++
  }
  return options
}
