import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'
import { joinSlices } from '../url/compose.ts'
import { decodePercent } from '../url/decode.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams, SentStreamid } from './client.ts'
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
  cut(target, url, keyAt) {
    const splitOffset =
      keyAt === undefined ? findSplitOffset(target.value) : Math.min(keyAt - target.start, target.end - target.start)
    const server = trimSlice(target.within(0, Math.max(0, splitOffset)))
    return {
      app: server.value.endsWith('/') ? server.within(0, server.value.length - 1) : server,
      publishName: splitOffset < 0 ? undefined : createPublishName(url.input, trimSlice(target.within(splitOffset))),
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

/** The Server as it was typed, up to the end of AppName (RTMP_SetupURL in plugins/obs-outputs/librtmp/rtmp.c). */
function buildConnectParams(url: PushUrl<TextSlice>, reading: Reading<TextSlice>): RtmpConnectParams {
  const { app, publishName } = reading
  const { whole, path } = url
  const { start } = whole
  const nameStart = publishName?.span.start ?? whole.span.end
  const end = app?.span.end ?? Math.max(nameStart, (path?.span.start ?? nameStart) + 1)
  const server = whole.within(0, Math.min(end - start, whole.length))
  const tcUrl = app === undefined ? server.within(0, server.value.trimEnd().length) : server
  return fillConnectParams(url, tcUrl, reading)
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

/** U+FFFD takes the place of a byte that cannot be predicted. */
const REPLACEMENT_CHARACTER = 0xfffd

const EXTENSION_PREFIXES = new Map([
  ['.mp4', 'mp4:'],
  ['.f4v', 'mp4:'],
  ['.mp3', 'mp3:'],
  ['.flv', ''],
])

function createPublishName(input: string, typed: TextSlice): TextSlice {
  const key = resolveSlist(typed)
  const { value } = key
  const query = value.indexOf('?')
  const nameEnd = query < 0 ? value.length : query
  const extension = value.slice(Math.max(0, nameEnd - 4), nameEnd)
  const prefix = key !== typed && extension === '.flv' ? undefined : EXTENSION_PREFIXES.get(extension)
  if (prefix === undefined || (prefix !== '' && value.startsWith(prefix)))
    return decodePercent(key, REPLACEMENT_CHARACTER)
  return joinSlices(input, [
    prefix,
    decodePercent(key.within(0, nameEnd - 4), REPLACEMENT_CHARACTER),
    decodePercent(key.within(nameEnd), REPLACEMENT_CHARACTER),
  ])
}

const SLIST = 'slist='

/** The value of `slist`, which OBS publishes if the Stream Key has no name; otherwise the Stream Key itself. */
function resolveSlist(key: TextSlice): TextSlice {
  const at = key.value.startsWith('?') ? key.value.indexOf(SLIST) : -1
  if (at < 0) return key
  const start = at + SLIST.length
  const end = key.value.indexOf('&', start)
  return key.within(start, end < 0 ? key.length : end)
}
