import type { PushUrl } from '../model/push-url.ts'
import type { ObsFields } from '../model/signing.ts'
import type { TextSlice } from '../url/slice.ts'
import { WHIP_ENDPOINT } from '../url/whip.ts'

/**
 * Splits a push URL into OBS's two fields; `undefined` if the URL names no stream. RTMP is cut after the last slash before
 * the query (tencentcloud.com/document/product/267/31569). For WHIP the Stream Key is the bearer token, the URL itself
 * (267/57042).
 */
export function splitIntoObsFields(url: PushUrl<TextSlice>): ObsFields | undefined {
  if (url.segments.length < 2) return undefined
  const text = url.whole.value
  const scheme = url.scheme?.value.toLowerCase()
  if (scheme === 'webrtc') return { server: getWhipServer(url), streamKey: text }
  if (scheme === 'srt') return { server: text, streamKey: createSrtStreamKey(url) }
  const query = text.indexOf('?')
  const cut = text.lastIndexOf('/', query < 0 ? text.length : query) + 1
  return { server: text.slice(0, cut), streamKey: text.slice(cut) }
}

const getWhipServer = ({ endpoint }: PushUrl<TextSlice>): string => endpoint?.value.split('?', 1)[0] ?? WHIP_ENDPOINT

/**
 * The streamid without its `h=`, as Tencent Cloud has it (tencentcloud.com/document/product/267/40102). OBS reads it only
 * if the Server has no streamid of its own (plugins/obs-ffmpeg/obs-ffmpeg-srt.h of obs-studio).
 */
function createSrtStreamKey({ path, params }: PushUrl<TextSlice>): string {
  const pairs = params.map(({ name, value }) => (value === undefined ? name.value : `${name.value}=${value.value}`))
  return [`r=${path?.value ?? ''}`, ...pairs].join(',')
}
