import { decodePercent } from './decode.ts'
import type { ParsedUrl } from './parsed-url.ts'
import type { SourceText } from './slice.ts'
import { isWhipEndpoint } from './whip.ts'

/**
 * The URL that a WHIP endpoint carries in its `streamurl` parameter, as browsers send it, since CORS keeps them from
 * sending a bearer token (endpoint: tencentcloud.com/document/product/267/57042). Escaped, it ends where the parameter
 * ends; pasted raw, it takes all that follows, as its own query has the same delimiters. `undefined` for another server,
 * where the name may mean anything, and for a URL that is not `webrtc://`.
 */
export function readStreamurl(
  url: ParsedUrl,
  parseSourceText: (source: SourceText, start: number, end: number) => ParsedUrl,
): ParsedUrl | undefined {
  if (!isWhipEndpoint(url.host, url.segments)) return undefined
  const carried = url.params.find(({ name }) => name.value === 'streamurl')?.value
  if (carried === undefined || carried.end === carried.start) return undefined
  const part = carried.value.includes('://') ? carried.endAt(url.whole.end) : decodePercent(carried)
  const inner = parseSourceText(part.source, part.start, part.end)
  if (inner.scheme?.value.toLowerCase() !== 'webrtc') return undefined
  inner.endpoint = url.whole
  inner.isWholeInput = url.isWholeInput
  inner.classes |= url.classes
  return inner
}
