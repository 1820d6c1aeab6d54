import type { Protocol, Push, SignedUrl } from '../model/signing.ts'
import type { Digest } from './digest.ts'
import type { ParamPair } from './params.ts'
import { signStream } from './sign.ts'
import { requireText } from './signing-mistake.ts'

/** The default AppName, as in all of Tencent Cloud's documents (tencentcloud.com/document/product/267/38393). */
const DEFAULT_APP = 'live'

/** The scheme of a protocol's URL, and the port after the domain. */
const URL_FORMS: Readonly<Record<Protocol, readonly [scheme: string, port: string]>> = {
  rtmp: ['rtmp', ''],
  rtmps: ['rtmps', ''],
  webrtc: ['webrtc', ''],
  // tencentcloud.com/document/product/267/40102
  srt: ['srt', ':9000'],
  // Both ports are those of the console's address generator (2025). An older page has QUIC on UDP 1935.
  'rtmp-over-srt': ['rtmp', ':3570'],
  'rtmp-over-quic': ['rtmp', ':443'],
}

/**
 * Writes a signed push URL as Tencent Cloud documents it: for RTMP and WebRTC in the query
 * (tencentcloud.com/document/product/267/38393), for SRT in the streamid (267/40102). Throws a `SigningMistake` only for
 * missing values.
 */
export function writePushUrl(digest: Digest, push: Push, params: readonly ParamPair[]): SignedUrl<Protocol> {
  const { domain, app = DEFAULT_APP, stream, protocol = 'rtmp', txHost } = push
  requireText('domain', domain)
  requireText('app', app)
  requireText('stream', stream)
  if (txHost !== undefined) requireText('txHost', txHost)
  const { algorithm, txTime, txSecret, expires } = signStream(digest, stream, push)
  const [scheme, port] = URL_FORMS[protocol]
  const authDomain = txHost ?? domain
  const pathAndQuery =
    protocol === 'srt'
      ? `?streamid=#!::h=${authDomain},r=${app}/${stream},txSecret=${txSecret},txTime=${txTime}${formatPairs(',', params)}`
      : `/${app}/${stream}?txSecret=${txSecret}&txTime=${txTime}${formatPairs('&', createTxHostPair(txHost))}${formatPairs('&', params)}`
  const url = `${scheme}://${domain}${port}${pathAndQuery}`
  return { url, protocol, domain: authDomain, app, stream, algorithm, txTime, txSecret, expires }
}

const NONE: readonly ParamPair[] = []

const createTxHostPair = (txHost: string | undefined): readonly ParamPair[] =>
  txHost === undefined ? NONE : [['txHost', txHost]]

const formatPairs = (separator: string, pairs: readonly ParamPair[]): string => {
  let text = ''
  for (const [name, value] of pairs) text += `${separator}${name}=${value}`
  return text
}
