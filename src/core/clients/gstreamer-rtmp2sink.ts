import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams, RtmpRefusal } from './client.ts'
import { defineRtmpClient, fillConnectParams, getTextAfterHost, withOptions } from './rtmp-client.ts'

/** The ports that are left out of tcUrl, even if they are written (gst/rtmp2/rtmp/rtmputils.c). */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { rtmp: 1935, rtmps: 443 }

/**
 * GStreamer's own RTMP client (gst/rtmp2/gstrtmp2locationhandler.c of plugins-bad, observed with 1.22.0). All up to the
 * last slash is AppName, even if that slash is in the query, and the rest is published. Nothing is decoded, added or cut.
 */
export default defineRtmpClient({
  id: 'gstreamer-rtmp2sink',
  title: { en: 'GStreamer rtmp2sink', zh: 'GStreamer rtmp2sink' },
  protocols: ['rtmp'],
  relaySchemes: ['rtmp', 'rtmps'],
  versions: 'GStreamer 1.22.0',
  newer: [
    {
      since: '1.24',
      differs: { en: '`connect` has no flashVer by default', zh: '`connect` 默认不带 flashVer' },
      source: 'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/commit/14c097e87d',
    },
    {
      since: '1.28',
      differs: {
        en: 'a URL without a second segment is accepted: it is all AppName, and the published name is empty',
        zh: '接受没有第二段路径的地址：整段作为推流路径(AppName)，发布的名称为空',
      },
      source: 'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/commit/668ef84171',
    },
  ],
  cut(typed, url) {
    const target = withOptions(typed, url)
    const slash = target.value.lastIndexOf('/')
    if (slash < 0) return { app: target, publishName: undefined }
    return { app: target.within(0, slash), publishName: target.within(slash + 1) }
  },
  needsNoPath: true,
  connect: buildConnectParams,
  refusesPort: (scheme, port) => /^rtmps?$/i.test(scheme) && readPort(port ?? '') === undefined,
})

/** Composed again: scheme and host in lower case, without the user, and without the port if it is the default. */
function buildConnectParams(url: PushUrl<TextSlice>, reading: Reading<TextSlice>): RtmpConnectParams | RtmpRefusal {
  const { scheme, userinfo, host, port, path } = url
  if (scheme === undefined || host === undefined) return 'url'
  // A user name needs a password: `user@host` is refused, `user:@host` is not.
  if (userinfo !== undefined && !userinfo.value.includes(':')) return 'userinfo'
  const number = readPort(port?.value ?? '')
  if (number === undefined) return 'port'
  if (path === undefined || getTextAfterHost(url)?.value.includes('/') !== true) return 'segment'
  const protocol = scheme.value.toLowerCase()
  const authority = host.value.toLowerCase() + (number < 0 || number === DEFAULT_PORTS[protocol] ? '' : `:${number}`)
  const tcUrl = joinSlices(url.input, [
    `${protocol}://${authority}/`,
    ...(reading.app === undefined ? [] : [reading.app]),
  ])
  return fillConnectParams(url, tcUrl, reading)
}

/** The number of a port, -1 for an empty one; `undefined` if it is not valid. */
function readPort(text: string): number | undefined {
  if (text === '') return -1
  return /^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined
}
