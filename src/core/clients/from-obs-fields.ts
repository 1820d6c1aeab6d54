import { parse } from '../url/parse.ts'

/** OBS's two fields, put together. */
export interface Joined {
  readonly url: string
  /** Where the Stream Key begins; `undefined` where it is the URL by itself. */
  readonly keyAt: number | undefined
}

/**
 * The two fields of OBS as one URL, put together as OBS would for its protocol. `undefined` where the Stream Key holds a
 * whole URL beside a Server, which no client joins.
 */
export function fromObsFields(server: string, key: string): Joined | undefined {
  if (key.trim() === '') return { url: server, keyAt: server.length }
  // With WHIP the Stream Key is the bearer token, which is the whole push URL (tencentcloud.com/document/product/267/57042).
  if (/^\s*https?:/i.test(server) && key.includes('://')) return { url: key, keyAt: undefined }
  if (/^\s*(?:rtmps?|srt|webrtc):\/\//i.test(key)) return undefined
  // OBS reads the Stream Key only where the Server names no stream itself (plugins/obs-ffmpeg/obs-ffmpeg-srt.h of obs-studio).
  if (namesSrtStream(server)) return { url: server, keyAt: undefined }
  const url = `${server}${seam(server, key)}${key}`
  return { url, keyAt: url.length - key.length }
}

function namesSrtStream(server: string): boolean {
  const { scheme, path } = parse(server)
  return scheme?.value.toLowerCase() === 'srt' && path !== undefined
}

/** What belongs between the two fields: one slash, but for SRT, whose Stream Key is the rest of the streamid (267/40102). */
function seam(server: string, key: string): string {
  if (!/^\s*srt:/i.test(server)) return server.endsWith('/') ? '' : '/'
  if (server.includes('streamid=')) return /(?:[,=]|#!::)$/.test(server) ? '' : ','
  const query = server.includes('?') ? (/[?&]$/.test(server) ? '' : '&') : '?'
  return `${query}${key.startsWith('streamid=') ? '' : 'streamid='}${/^(?:streamid=|#!::)/.test(key) ? '' : '#!::'}`
}
