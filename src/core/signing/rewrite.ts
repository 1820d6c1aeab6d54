import { applyEdits } from '../fix/apply-edits.ts'
import type { Edit } from '../model/finding.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { Algorithm, SignedUrl, Signing } from '../model/signing.ts'
import { encodeForPart } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'
import { isWhipEndpoint } from '../url/whip.ts'
import type { Digest } from './digest.ts'
import { type Signature, signStream } from './sign.ts'
import { detectAlgorithm } from './signature.ts'
import { SigningMistake } from './signing-mistake.ts'

/**
 * Signs a URL again: replaces every txSecret and txTime, or adds them after the rest, and changes no other character.
 * Throws a `SigningMistake` if the URL is no push URL.
 */
export function resignUrl(
  digest: Digest,
  url: PushUrl<TextSlice>,
  reading: Reading<TextSlice>,
  signing: Signing,
): SignedUrl {
  const { protocol, domain, app, stream } = reading
  if (protocol === 'https' || protocol === 'http') {
    throw isWhipEndpoint(url.host, url.segments) ? createEndpointError() : createHttpError(protocol)
  }
  if (protocol === undefined) throw createMissingError('protocol, such as rtmp://', '协议，例如 rtmp://')
  if (domain === undefined) throw createMissingError('domain', '推流域名')
  if (app === undefined) throw createMissingError('AppName', '推流路径(AppName)')
  if (stream === undefined) throw createMissingError('StreamName', '流名称(StreamName)')
  const previousOptions = detectSigningOptions(reading)
  const signature = signStream(digest, stream.value, {
    ...signing,
    algorithm: signing.algorithm ?? previousOptions.algorithm,
    txTimeCase: signing.txTimeCase ?? previousOptions.txTimeCase,
  })
  const text = applyEdits(url.input, createSignatureEdits(url, stream, signature))
  return { url: text, protocol, domain: domain.value, app: app.value, stream: stream.value, ...signature }
}

const createMissingError = (en: string, zh: string): SigningMistake =>
  new SigningMistake('url', (name) => ({ en: `${name} has no ${en}`, zh: `${name} 缺少${zh}` }))

const createEndpointError = (): SigningMistake =>
  new SigningMistake('url', (name) => ({
    en: `${name} is a WHIP endpoint, which is not signed: sign the webrtc:// URL that is its bearer token`,
    zh: `${name} 是 WHIP 接入地址，本身不需要签名：请对用作 Bearer Token 的 webrtc:// 地址签名`,
  }))

const createHttpError = (protocol: string): SigningMistake =>
  new SigningMistake('url', (name) => ({
    en: `${name} is a URL of ${protocol}, which is not for pushing: a push URL begins with rtmp, rtmps, webrtc or srt`,
    zh: `${name} 是 ${protocol} 地址，不能用于推流：推流地址以 rtmp、rtmps、webrtc 或 srt 开头`,
  }))

/** How the URL was signed before. A txTime of digits alone has no case. */
function detectSigningOptions({
  txSecret,
  txTime,
}: Reading<TextSlice>): Required<Pick<Signing, 'algorithm' | 'txTimeCase'>> {
  const algorithm: Algorithm = (txSecret && detectAlgorithm(txSecret.length)) ?? 'md5'
  return {
    algorithm,
    txTimeCase: txTime !== undefined && /^[0-9]*[a-f][0-9a-f]*$/.test(txTime.value) ? 'lower' : 'upper',
  }
}

/** Replaces a parameter in its place, even if its value is empty or the URL has only its name. */
function createSignatureEdits(url: PushUrl<TextSlice>, stream: TextSlice, { txSecret, txTime }: Signature): Edit[] {
  const edits: Edit[] = []
  const absent: string[] = []
  for (const [name, value] of [
    ['txSecret', txSecret],
    ['txTime', txTime],
  ] as const) {
    const params = url.params.filter((one) => one.name.is(name))
    if (params.length === 0) absent.push(`${name}=${value}`)
    for (const param of params) {
      if (param.value === undefined)
        edits.push({ span: param.name.span, text: encodeForPart(param.name, `${name}=${value}`) })
      else edits.push({ span: param.value.span, text: encodeForPart(param.value, value) })
    }
  }
  return absent.length === 0 ? edits : [...edits, createParamEdit(url, stream, absent)]
}

/** Adds parameters after the query, or after the StreamName if there is no query. */
function createParamEdit(url: PushUrl<TextSlice>, stream: TextSlice, pairs: readonly string[]): Edit {
  const isSrt = url.scheme?.value.toLowerCase() === 'srt'
  const separator = isSrt ? ',' : '&'
  const place = url.query ?? stream
  const leadingSeparator =
    url.query === undefined ? '?' : place.length === 0 || place.value.endsWith(separator) ? '' : separator
  const { end } = place.span
  return { span: { start: end, end }, text: encodeForPart(place, `${leadingSeparator}${pairs.join(separator)}`) }
}
