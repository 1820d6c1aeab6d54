import type { Edit } from '../model/finding.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { Algorithm, SignedUrl, Signing } from '../model/signing.ts'
import { writtenIn } from '../url/occurrences.ts'
import type { Slice } from '../url/slice.ts'
import type { Digest } from './digest.ts'
import { type Signature, sign } from './sign.ts'
import { algorithmOf } from './signature.ts'
import { SigningMistake } from './signing-mistake.ts'

/**
 * Signs a URL again: puts a new txSecret and txTime into the places of the old ones, or behind the rest where there are
 * none, and leaves every other character alone. Throws a `SigningMistake` where the URL names no stream.
 */
export function rewrite(digest: Digest, url: PushUrl<Slice>, reading: Reading<Slice>, signing: Signing): SignedUrl {
  const { protocol, domain, app, stream } = reading
  if (protocol === undefined || domain === undefined || app === undefined || stream === undefined) {
    throw new SigningMistake('url', (name) => ({
      en: `${name} names no stream to sign: it takes a protocol, a domain, an AppName and a StreamName`,
      zh: `${name} 的地址不完整，无法签名：须包含协议、域名、推流路径(AppName)与流名称(StreamName)`,
    }))
  }
  const signature = sign(digest, stream.value, { ...habitsOf(reading), ...signing })
  const text = applied(url.input, editsFor(url, stream, signature))
  return { url: text, protocol, domain: domain.value, app: app.value, stream: stream.value, ...signature }
}

/** How the URL was signed before. A txTime of digits alone has no case. */
function habitsOf({ txSecret, txTime }: Reading<Slice>): Pick<Signing, 'algorithm' | 'txTimeCase'> {
  const algorithm: Algorithm = (txSecret && algorithmOf(txSecret.length)) ?? 'md5'
  return {
    algorithm,
    txTimeCase: txTime !== undefined && /^[0-9]*[a-f][0-9a-f]*$/.test(txTime.value) ? 'lower' : 'upper',
  }
}

/** The parameter's place counts even where its value is empty or the URL has only its name. */
function editsFor(url: PushUrl<Slice>, stream: Slice, { txSecret, txTime }: Signature): Edit[] {
  const edits: Edit[] = []
  const absent: string[] = []
  for (const [name, value] of [
    ['txSecret', txSecret],
    ['txTime', txTime],
  ] as const) {
    const param = url.params.find((one) => one.name.is(name))
    if (param === undefined) absent.push(`${name}=${value}`)
    else if (param.value === undefined)
      edits.push({ span: param.name.span, text: writtenIn(param.name, `${name}=${value}`) })
    else edits.push({ span: param.value.span, text: writtenIn(param.value, value) })
  }
  return absent.length === 0 ? edits : [...edits, addition(url, stream, absent)]
}

/** Behind the query; behind the StreamName where there is none. */
function addition(url: PushUrl<Slice>, stream: Slice, pairs: readonly string[]): Edit {
  const isSrt = url.scheme?.value.toLowerCase() === 'srt'
  const separator = isSrt ? ',' : '&'
  const place = url.query ?? stream
  const joint = url.query === undefined ? '?' : place.length === 0 || place.value.endsWith(separator) ? '' : separator
  const { end } = place.span
  return { span: { start: end, end }, text: writtenIn(place, `${joint}${pairs.join(separator)}`) }
}

const applied = (input: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((one, other) => other.span.start - one.span.start)
    .reduce((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), input)
