import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams, RtmpRefusal, SentStreamid } from './client.ts'
import { findSizeRefusal, readPlaypath } from './librtmp.ts'
import { refusesPortByAtoi } from './ports.ts'
import { defineRtmpClient, fillConnectParams } from './rtmp-client.ts'
import { sendAsFfmpeg } from './srt-client.ts'

/**
 * What OBS sends for its two fields (plugins/obs-outputs/librtmp/parseurl.c and rtmp.c of obs-studio). All of the Server
 * after the host is AppName, query included, less one trailing slash. The Stream Key is percent-decoded and published
 * with its query; `.flv` before the `?` is cut off, `.mp4`, `.f4v` and `.mp3` turn into a prefix. A `%` that begins no
 * escape takes two characters with it and becomes a byte that cannot be predicted (observed with 29.0.2).
 *
 * Without `keyAt` the URL is cut where a person would cut it: at the last slash before the query.
 */
export default defineRtmpClient({
  id: 'obs',
  title: { en: 'OBS', zh: 'OBS' },
  protocols: ['rtmp', 'srt'],
  versions: 'OBS 29.0.2',
  cut(target, url, keyAt) {
    const splitOffset =
      keyAt === undefined ? findSplitOffset(target.value) : Math.min(keyAt - target.start, target.end - target.start)
    const server = trimSlice(target.within(0, Math.max(0, splitOffset)))
    return {
      app: server.value.endsWith('/') ? server.within(0, server.value.length - 1) : server,
      publishName: splitOffset < 0 ? undefined : readPlaypath(url.input, trimSlice(target.within(splitOffset))),
    }
  },
  connect: buildConnectParams,
  sendStreamid,
  // OBS's SRT is a copy of ffmpeg's (plugins/obs-ffmpeg/obs-ffmpeg-srt.h). For RTMP, OBS replaces an invalid port by the
  // default (plugins/obs-outputs/librtmp/parseurl.c).
  refusesPort: (scheme, port) => scheme === 'srt' && refusesPortByAtoi(scheme, port),
})

/**
 * The Stream Key as it was typed, white space and all, if the Server has no streamid (plugins/obs-ffmpeg/obs-ffmpeg-srt.h,
 * observed with 29.0.2). The Server is read as ffmpeg reads its URL.
 */
function sendStreamid(url: PushUrl<TextSlice>, keyAt: number | undefined): SentStreamid {
  const { whole, input } = url
  const sent = sendAsFfmpeg(url)
  if (sent.loss !== undefined || keyAt === undefined || keyAt >= input.length || keyAt < whole.start) return sent
  return { streamid: whole.within(keyAt - whole.start).endAt(input.length) }
}

/**
 * Type, flashVer and supportsGoAway that OBS puts into `connect`, with the names of app, swfUrl and tcUrl. The latter two
 * are the same text (plugins/obs-outputs/rtmp-stream.c); observed with 29.0.2: one more byte, and OBS does not connect.
 */
const CONNECT_BYTES = 130

/**
 * The Server as it was typed, up to the end of AppName (RTMP_SetupURL in plugins/obs-outputs/librtmp/rtmp.c). OBS pushes
 * nothing to `RTMP://`, and takes a user name for the host (observed with 29.0.2).
 */
function buildConnectParams(url: PushUrl<TextSlice>, reading: Reading<TextSlice>): RtmpConnectParams | RtmpRefusal {
  const { app, publishName } = reading
  const { whole, path, scheme, userinfo } = url
  if (scheme?.value !== scheme?.value.toLowerCase()) return 'scheme-case'
  if (userinfo !== undefined) return 'userinfo'
  const { start } = whole
  const nameStart = publishName?.span.start ?? whole.span.end
  const end = app?.span.end ?? Math.max(nameStart, (path?.span.start ?? nameStart) + 1)
  const server = whole.within(0, Math.min(end - start, whole.length))
  const tcUrl = app === undefined ? server.within(0, server.value.trimEnd().length) : server
  const params = fillConnectParams(url, tcUrl, reading)
  return findSizeRefusal(params.publishName, CONNECT_BYTES, [params.app, tcUrl, tcUrl]) ?? params
}

/**
 * Both fields lose the white space around them when OBS connects (plugins/obs-outputs/rtmp-stream.c). With white
 * space before the Server, OBS 29.0 does not push by RTMP at all (observed with 29.0.2); its window accepts none there.
 */
function trimSlice(field: TextSlice): TextSlice {
  if ((field.classes & CharacterClass.space) === 0) return field
  const { value } = field
  let start = 0
  let end = value.length
  while (start < end && isPadding(value.charCodeAt(start))) start++
  while (end > start && isPadding(value.charCodeAt(end - 1))) end--
  return field.within(start, end)
}

/** What `dstr_depad` removes (libobs/util/dstr.c): no other kind of space. */
const isPadding = (unit: number): boolean => unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d

/** Where the Stream Key begins: after the last slash of the path. A path without a slash is all Server. */
function findSplitOffset(target: string): number {
  const query = target.indexOf('?')
  const path = query < 0 ? target : target.slice(0, query)
  const slash = path.lastIndexOf('/')
  return slash < 0 ? target.length : slash + 1
}
