import type { Context, ObsSettings } from '../model/context.ts'
import { parsePushUrl } from '../url/parse.ts'
import { findTypedStreamid } from '../url/streamid.ts'

/** OBS's two fields, joined into a URL, and the members of a context that describe them. */
export interface JoinedObsFields extends Pick<Context, 'keyAt' | 'serverEnd' | 'obs'> {
  readonly url: string
}

/** Whether the Server is an http(s) URL, as a WHIP endpoint is. */
const isHttp = (server: string): boolean => /^\s*https?:/i.test(server)

/** Whether the Stream Key holds a whole URL although the Server is not WHIP's: no client joins the two. */
export const isWholeUrlInKey = (server: string, key: string): boolean =>
  /^\s*(?:rtmps?|srt|webrtc):\/\//i.test(key) && !isHttp(server)

/**
 * Joins OBS's two fields as OBS does. Any text is accepted. `settings`: what else is known of the service; without it, a
 * Server that begins with `https:` counts as a WHIP endpoint.
 */
export function joinObsFields(typedServer: string, typedKey: string, settings?: ObsSettings): JoinedObsFields {
  const server = trimField(typedServer)
  const key = trimField(typedKey)
  const padded = [
    ...(server === typedServer || server === '' ? [] : (['server'] as const)),
    ...(key === typedKey || key === '' ? [] : (['stream-key'] as const)),
  ]
  const obsSettings = padded.length === 0 ? settings : { ...settings, padded }
  const obs = obsSettings === undefined ? {} : { obs: obsSettings }
  // With WHIP the Stream Key is the bearer token, which is the whole push URL (tencentcloud.com/document/product/267/57042).
  const isWhip = settings?.kind === 'whip' || (settings === undefined && isHttp(server) && key.includes('://'))
  if (isWhip && key !== '')
    return { url: key, keyAt: 0, serverEnd: 0, obs: { ...obsSettings, kind: 'whip', endpoint: server } }
  if (/^srt:\/\//i.test(server)) return joinSrtFields(typedServer, typedKey, obsSettings)
  if (key === '') return { url: server, keyAt: server.length, ...obs }
  const url = `${server}${server.endsWith('/') ? '' : '/'}${key}`
  return { url, keyAt: url.length - key.length, serverEnd: server.length, ...obs }
}

/** Removes what OBS takes for padding (`dstr_depad` of libobs/util/dstr.c). A no-break space stays, for example. */
const trimField = (field: string): string => field.replace(/^[ \t\r\n]+/, '').replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '')

/**
 * For SRT, OBS sends the Stream Key as it is, white space and all, and only if the Server has no streamid
 * (plugins/obs-ffmpeg/obs-ffmpeg-srt.h of obs-studio, observed with 29.0.2).
 */
function joinSrtFields(typedServer: string, key: string, settings: ObsSettings | undefined): JoinedObsFields {
  const streamid = findTypedStreamid(parsePushUrl(typedServer).whole)
  if (streamid !== undefined) {
    const isUnused = addsToStreamid(key, streamid.value)
    const obs = isUnused ? { ...settings, keyUnused: true } : settings
    return { url: typedServer, keyAt: typedServer.length, ...(obs === undefined ? {} : { obs }) }
  }
  const server = typedServer.trimEnd()
  const obs = settings === undefined ? {} : { obs: settings }
  if (key === '') return { url: server, keyAt: server.length, ...obs }
  const separator = server.includes('?') ? (/[?&]$/.test(server) ? '' : '&') : '?'
  const url = `${server}${separator}streamid=${key}`
  return { url, keyAt: url.length - key.length, serverEnd: server.length, ...obs }
}

/** Whether a Stream Key says something that the streamid does not. A word alone, as people fill in, says nothing. */
function addsToStreamid(key: string, streamid: string): boolean {
  const known = new Set(readPairs(streamid))
  return readPairs(key).some((pair) => !known.has(pair))
}

const readPairs = (text: string): readonly string[] =>
  text
    .trim()
    .replace(/^\??(?:streamid=)?(?:#!::)?/, '')
    .split(',')
    .filter((pair) => pair.includes('='))
