import type { Protocol, Push, SignedUrl } from '../model/signing.ts'
import type { Digest } from './digest.ts'
import type { Pair } from './params.ts'
import { sign } from './sign.ts'
import { refuseEmpty } from './signing-mistake.ts'

/** AppName where none is asked for, as in all of the vendor's documents (tencentcloud.com/document/product/267/38393). */
const DEFAULT_APP = 'live'

/** What a protocol's URL begins with, and the port behind the domain. */
const FORMS: Readonly<Record<Protocol, readonly [scheme: string, port: string]>> = {
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
 * Writes a push and its signature as the vendor documents them: for RTMP and WebRTC in the query
 * (tencentcloud.com/document/product/267/38393), for SRT in the streamid (267/40102). Refuses only what is missing.
 */
export function write(digest: Digest, push: Push, params: readonly Pair[]): SignedUrl<Protocol> {
  const { domain, app = DEFAULT_APP, stream, protocol = 'rtmp', txHost } = push
  refuseEmpty('domain', domain)
  refuseEmpty('app', app)
  refuseEmpty('stream', stream)
  if (txHost !== undefined) refuseEmpty('txHost', txHost)
  const { algorithm, txTime, txSecret, expires } = sign(digest, stream, push)
  const [scheme, port] = FORMS[protocol]
  const authenticated = txHost ?? domain
  const inner =
    protocol === 'srt'
      ? `?streamid=#!::h=${authenticated},r=${app}/${stream},txSecret=${txSecret},txTime=${txTime}${behind(',', params)}`
      : `/${app}/${stream}?txSecret=${txSecret}&txTime=${txTime}${behind('&', hostPair(txHost))}${behind('&', params)}`
  const url = `${scheme}://${domain}${port}${inner}`
  return { url, protocol, domain: authenticated, app, stream, algorithm, txTime, txSecret, expires }
}

const NONE: readonly Pair[] = []

const hostPair = (txHost: string | undefined): readonly Pair[] => (txHost === undefined ? NONE : [['txHost', txHost]])

const behind = (separator: string, pairs: readonly Pair[]): string => {
  let text = ''
  for (const [name, value] of pairs) text += `${separator}${name}=${value}`
  return text
}
