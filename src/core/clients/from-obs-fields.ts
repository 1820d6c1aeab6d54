import type { Context, ObsSettings } from '../model/context.ts'
import { parsePushUrl } from '../url/parse.ts'

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
  // OBS reads the Stream Key only if the Server names no stream itself (plugins/obs-ffmpeg/obs-ffmpeg-srt.h of obs-studio).
  if (key === '' || namesSrtStream(server)) return { url: server, keyAt: server.length, ...obs }
  const url = `${server}${getFieldSeparator(server, key)}${key}`
  return { url, keyAt: url.length - key.length, serverEnd: server.length, ...obs }
}

/** Removes what OBS takes for padding (`dstr_depad` of libobs/util/dstr.c). A no-break space stays, for example. */
const trimField = (field: string): string => field.replace(/^[ \t\r\n]+/, '').replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '')

function namesSrtStream(server: string): boolean {
  const { scheme, path } = parsePushUrl(server)
  return scheme?.value.toLowerCase() === 'srt' && path !== undefined
}

/** What goes between the two fields: one slash, except for SRT, whose Stream Key is the rest of the streamid (267/40102). */
function getFieldSeparator(server: string, key: string): string {
  if (!/^srt:/i.test(server)) return server.endsWith('/') ? '' : '/'
  if (server.includes('streamid=')) return /(?:[,=]|#!::)$/.test(server) ? '' : ','
  const query = server.includes('?') ? (/[?&]$/.test(server) ? '' : '&') : '?'
  return `${query}${key.startsWith('streamid=') ? '' : 'streamid='}${/^(?:streamid=|#!::)/.test(key) ? '' : '#!::'}`
}
