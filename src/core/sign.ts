import { documented } from './clients/documented.ts'
import { type Protocol, type Push, protocols, type SignedUrl, type Signing } from './model/signing.ts'
import type { Digest } from './signing/digest.ts'
import { type Pair, pairsOf } from './signing/params.ts'
import { rewrite } from './signing/rewrite.ts'
import { refuseOthers } from './signing/sign.ts'
import { refuseEmpty, refuseNoObject } from './signing/signing-mistake.ts'
import { unreadable, unwritable } from './signing/unwritable.ts'
import { write } from './signing/write.ts'
import { parse } from './url/parse.ts'

/** The functions that sign. */
export interface Signer {
  /**
   * Makes a signed push URL. Refuses what is missing, and what would be read back as something else (a `?` in a
   * StreamName, a `,` in an SRT URL), with a `RangeError` whose `argument` names it. Whether the server would take the
   * URL is for `check` to say. No error holds the key.
   */
  readonly sign: (push: Push) => SignedUrl<Protocol>
  /**
   * Signs a URL again: txSecret and txTime are replaced wherever they stand, or added behind the rest, and no other
   * character changes. `protocol` is then what the scheme tells, so that a URL of RTMP over QUIC (port 443) is `rtmp`.
   * Throws a `RangeError` where the URL names no stream, or is of http(s), over which nothing is pushed.
   */
  readonly resign: (url: string, signing: Signing) => SignedUrl
}

/** Makes the functions that sign. What they write they read back: no list of forbidden characters would be as sure. */
export const createSigner = (digest: Digest): Signer => ({
  sign(push) {
    refuseNoObject('push', push, 'domain, stream, key, expires')
    const { protocol = 'rtmp' } = push
    refuseOthers('protocol', protocol, protocols)
    const params = pairsOf(push.params, protocol)
    const signed = write(digest, push, params)
    const wrong = strays(signed, push, params)
    if (wrong === undefined) return signed
    const texts = wrong === 'params' ? params.flat() : [push[wrong] ?? '']
    throw unwritable(wrong, protocol, texts, (text) => isStray(digest, push, wrong, text))
  },
  resign(url, signing) {
    refuseEmpty('url', url)
    refuseNoObject('signing', signing, 'key, expires')
    const parsed = parse(url)
    const signed = rewrite(digest, parsed, documented(parsed), signing)
    const { stream, txSecret, txTime } = documented(parse(signed.url))
    if (stream?.value === signed.stream && txSecret?.value === signed.txSecret && txTime?.value === signed.txTime)
      return signed
    throw unreadable('url', signed.protocol)
  },
})

/** What can be read back as something else. */
type Written = 'domain' | 'txHost' | 'app' | 'stream' | 'params'

/** The first part of a URL that is not read back as it was meant. */
function strays(signed: SignedUrl<Protocol>, push: Push, params: readonly Pair[]): Written | undefined {
  const { domain, app, stream, txSecret, txTime, protocol } = signed
  const url = parse(signed.url)
  const reading = documented(url)
  if (url.host?.value !== push.domain) return 'domain'
  if (protocol === 'srt' && url.streamidHost?.value !== domain) return push.txHost === undefined ? 'domain' : 'txHost'
  if (reading.domain?.value !== domain) return push.txHost === undefined || protocol === 'srt' ? 'params' : 'txHost'
  if (reading.app?.value !== app) return 'app'
  if (reading.stream?.value !== stream) return 'stream'
  const host: readonly Pair[] = push.txHost === undefined || protocol === 'srt' ? [] : [['txHost', push.txHost]]
  const written: readonly Pair[] = [['txSecret', txSecret], ['txTime', txTime], ...host, ...params]
  // The `m` of a streamid, which says that it publishes, is none of the parser's parameters.
  const meant = protocol === 'srt' ? written.filter(([name]) => name !== 'm') : written
  const found = reading.params
  const isSame =
    found.length === meant.length &&
    found.every(({ name, value }, index) => name.value === meant[index]?.[0] && value?.value === meant[index]?.[1])
  return isSame ? undefined : 'params'
}

/** Whether a text cannot stand where one part does, the others being beyond doubt. */
function isStray(digest: Digest, { key, expires, protocol = 'rtmp' }: Push, part: Written, text: string): boolean {
  const plain: Push = { domain: 'a', app: 'a', stream: 'a', key, expires, protocol }
  const params: readonly Pair[] = part === 'params' ? [['a', text]] : []
  const push = part === 'params' ? plain : { ...plain, [part]: text }
  return strays(write(digest, push, params), push, params) !== undefined
}
