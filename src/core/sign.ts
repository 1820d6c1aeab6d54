import { readAsDocumented } from './clients/documented.ts'
import { type Protocol, type Push, protocols, type SignedUrl, type Signing } from './model/signing.ts'
import type { Digest } from './signing/digest.ts'
import { type ParamPair, readParamPairs } from './signing/params.ts'
import { resignUrl } from './signing/rewrite.ts'
import { requireOneOf } from './signing/sign.ts'
import { requireObject, requireText } from './signing/signing-mistake.ts'
import { createUnreadableError, createUnwritableError } from './signing/unwritable.ts'
import { writePushUrl } from './signing/write.ts'
import { parsePushUrl } from './url/parse.ts'

/** The functions that sign. */
export interface Signer {
  /** Makes a signed push URL. Throws a `SigningMistake` if a value is missing or would be read as something else. */
  readonly sign: (push: Push) => SignedUrl<Protocol>
  /** Signs a URL again. Throws a `SigningMistake` if the URL names no stream or is of http(s). */
  readonly resign: (url: string, signing: Signing) => SignedUrl
}

/** Signs a push. It reads back what it writes: no list of forbidden characters would be as sure. */
export function signPush(digest: Digest, push: Push): SignedUrl<Protocol> {
  requireObject('push', push, 'domain, stream, key, expires')
  const { protocol = 'rtmp' } = push
  requireOneOf('protocol', protocol, protocols)
  const params = readParamPairs(push.params, protocol)
  const signed = writePushUrl(digest, push, params)
  const wrong = findMisreadPart(signed, push, params)
  if (wrong === undefined) return signed
  const texts = wrong === 'params' ? params.flat() : [push[wrong] ?? '']
  throw createUnwritableError(wrong, protocol, texts, (text) => isMisread(digest, push, wrong, text))
}

/** Signs a URL again, and reads back the result. */
export function signAgain(digest: Digest, url: string, signing: Signing): SignedUrl {
  requireText('url', url)
  requireObject('signing', signing, 'key, expires')
  const typed = parsePushUrl(url)
  // Of a message, the URL alone is signed again.
  const parsed = typed.isInText ? parsePushUrl(typed.whole.value) : typed
  const signed = resignUrl(digest, parsed, readAsDocumented(parsed), signing)
  const { stream, txSecret, txTime } = readAsDocumented(parsePushUrl(signed.url))
  if (stream?.value === signed.stream && txSecret?.value === signed.txSecret && txTime?.value === signed.txTime)
    return signed
  throw createUnreadableError('url', signed.protocol)
}

/** The parts that can be read back as something else. */
type ReadBackPart = 'domain' | 'txHost' | 'app' | 'stream' | 'params'

/** The first part of a URL that is not read back as it was given. */
function findMisreadPart(
  signed: SignedUrl<Protocol>,
  push: Push,
  params: readonly ParamPair[],
): ReadBackPart | undefined {
  const { domain, app, stream, txSecret, txTime, protocol } = signed
  const url = parsePushUrl(signed.url)
  const reading = readAsDocumented(url)
  if (url.host?.value !== push.domain) return 'domain'
  if (protocol === 'srt' && url.streamidHost?.value !== domain) return push.txHost === undefined ? 'domain' : 'txHost'
  if (reading.domain?.value !== domain) return push.txHost === undefined || protocol === 'srt' ? 'params' : 'txHost'
  if (reading.app?.value !== app) return 'app'
  if (reading.stream?.value !== stream) return 'stream'
  const host: readonly ParamPair[] = push.txHost === undefined || protocol === 'srt' ? [] : [['txHost', push.txHost]]
  const written: readonly ParamPair[] = [['txSecret', txSecret], ['txTime', txTime], ...host, ...params]
  // The `m` of a streamid, which says that it publishes, is not among the parser's parameters.
  const expectedParams = protocol === 'srt' ? written.filter(([name]) => name !== 'm') : written
  const found = reading.params
  const isSame =
    found.length === expectedParams.length &&
    found.every(
      ({ name, value }, index) =>
        name.value === expectedParams[index]?.[0] && value?.value === expectedParams[index]?.[1],
    )
  return isSame ? undefined : 'params'
}

/** Whether a text is misread as one part of a URL whose other parts are safe. */
function isMisread(
  digest: Digest,
  { key, expires, protocol = 'rtmp' }: Push,
  part: ReadBackPart,
  text: string,
): boolean {
  const minimalPush: Push = { domain: 'a', app: 'a', stream: 'a', key, expires, protocol }
  const params: readonly ParamPair[] = part === 'params' ? [['a', text]] : []
  const push = part === 'params' ? minimalPush : { ...minimalPush, [part]: text }
  return findMisreadPart(writePushUrl(digest, push, params), push, params) !== undefined
}
