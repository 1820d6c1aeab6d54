import type { Context, ObsSettings } from '../../core/model/context.ts'
import { parse } from '../../core/url/parse.ts'
import { usageError } from '../errors.ts'
import type { Values } from '../options.ts'

/** OBS's two fields, put together, and what a context is to say of them. */
export interface Fields extends Pick<Context, 'keyAt' | 'serverEnd' | 'obs'> {
  readonly url: string
}

/** The two fields of OBS as one URL, put together as OBS would for its protocol; `undefined` where neither is given. */
export function obsFields({ server, 'stream-key': key }: Values): Fields | undefined {
  if (server === undefined && key === undefined) return undefined
  if (server === undefined || key === undefined || server.trim() === '') {
    throw usageError(
      '--server and --stream-key go together: the two fields of OBS, of which only the Stream Key may be empty',
      '--server 与 --stream-key 须同时提供（对应 OBS 的两个字段），其中只有推流码可以为空',
    )
  }
  if (/^\s*(?:rtmps?|srt|webrtc):\/\//i.test(key) && !isHttp(server)) {
    throw usageError(
      '--stream-key holds a whole URL: in OBS, the Server ends before the StreamName and the Stream Key is the rest; to check the URL itself, give it alone',
      '--stream-key 填入了完整地址：在 OBS 中，“服务器”到流名称之前为止，其余部分才是推流码；如需检查完整地址，请直接作为参数传入',
    )
  }
  return joined(server, key)
}

const isHttp = (server: string): boolean => /^\s*https?:/i.test(server)

/**
 * What OBS makes of its two fields, whatever they hold. `settings`: what is known of the service besides; without them,
 * a Server that begins with `https:` is taken for a WHIP endpoint.
 */
export function joined(typedServer: string, typedKey: string, settings?: ObsSettings): Fields {
  const server = trimmed(typedServer)
  const key = trimmed(typedKey)
  const padded = [
    ...(server === typedServer || server === '' ? [] : (['server'] as const)),
    ...(key === typedKey || key === '' ? [] : (['stream-key'] as const)),
  ]
  const known = padded.length === 0 ? settings : { ...settings, padded }
  const obs = known === undefined ? {} : { obs: known }
  // With WHIP the Stream Key is the bearer token, which is the whole push URL (tencentcloud.com/document/product/267/57042).
  const isWhip = settings?.kind === 'whip' || (settings === undefined && isHttp(server) && key.includes('://'))
  if (isWhip && key !== '')
    return { url: key, keyAt: 0, serverEnd: 0, obs: { ...known, kind: 'whip', endpoint: server } }
  // OBS reads the Stream Key only where the Server names no stream itself (plugins/obs-ffmpeg/obs-ffmpeg-srt.h of obs-studio).
  if (key === '' || namesSrtStream(server)) return { url: server, keyAt: server.length, ...obs }
  const url = `${server}${seam(server, key)}${key}`
  return { url, keyAt: url.length - key.length, serverEnd: server.length, ...obs }
}

/** What OBS takes for padding (`dstr_depad` of libobs/util/dstr.c): a no-break space, for one, stays. */
const trimmed = (field: string): string => field.replace(/^[ \t\r\n]+/, '').replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '')

function namesSrtStream(server: string): boolean {
  const { scheme, path } = parse(server)
  return scheme?.value.toLowerCase() === 'srt' && path !== undefined
}

/** What belongs between the two fields: one slash, but for SRT, whose Stream Key is the rest of the streamid (267/40102). */
function seam(server: string, key: string): string {
  if (!/^srt:/i.test(server)) return server.endsWith('/') ? '' : '/'
  if (server.includes('streamid=')) return /(?:[,=]|#!::)$/.test(server) ? '' : ','
  const query = server.includes('?') ? (/[?&]$/.test(server) ? '' : '&') : '?'
  return `${query}${key.startsWith('streamid=') ? '' : 'streamid='}${/^(?:streamid=|#!::)/.test(key) ? '' : '#!::'}`
}
