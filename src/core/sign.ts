import { documented } from './clients/documented.ts'
import type { Push, SignedUrl, Signing } from './model/signing.ts'
import type { Digest } from './signing/digest.ts'
import { rewrite } from './signing/rewrite.ts'
import { SigningMistake } from './signing/signing-mistake.ts'
import { write } from './signing/write.ts'
import { parse } from './url/parse.ts'

/** The functions that sign. */
export interface Signer {
  /**
   * Makes a signed push URL. Refuses what is missing, and what would be read back as something else (a `?` in a
   * StreamName, a `,` in an SRT URL), with a `RangeError` whose `argument` names it. Whether the server would take the
   * URL is for `check` to say. No error holds the key.
   */
  readonly sign: (push: Push) => SignedUrl
  /**
   * Signs a URL again: txSecret and txTime are replaced where they stand, or added behind the rest, and no other
   * character changes. Throws a `RangeError` where the URL names no stream.
   */
  readonly resign: (url: string, signing: Signing) => SignedUrl
}

/** Makes the functions that sign. What they write they read back: no list of forbidden characters would be as sure. */
export const createSigner = (digest: Digest): Signer => ({
  sign(push) {
    const params = [...(push.params ?? [])]
    if (params.some(([name]) => RESERVED.has(name))) throw unwritable('params', push.protocol ?? 'rtmp')
    const signed = write(digest, push, params)
    const wrong = strays(signed, push.domain, params)
    if (wrong !== undefined) throw unwritable(wrong, signed.protocol)
    return signed
  },
  resign(url, signing) {
    const parsed = parse(url)
    const signed = rewrite(digest, parsed, documented(parsed), signing)
    const { stream, txSecret, txTime } = documented(parse(signed.url))
    if (stream?.value === signed.stream && txSecret?.value === signed.txSecret && txTime?.value === signed.txTime)
      return signed
    throw unwritable('url', signed.protocol)
  },
})

/** Written by what has a name of its own in `Push`; `h` and `r` are those of SRT. */
const RESERVED: ReadonlySet<string> = new Set(['txSecret', 'txTime', 'txHost', 'h', 'r'])

type Pair = readonly [name: string, value: string]

/** The first part of a URL that is not read back as it was meant. `host`: what is to stand where the host does. */
function strays(signed: SignedUrl, host: string, params: readonly Pair[]): keyof Push | undefined {
  const { domain, app, stream, txSecret, txTime } = signed
  const url = parse(signed.url)
  const reading = documented(url)
  if (url.host?.value !== host) return 'domain'
  if (reading.domain?.value !== domain) return 'txHost'
  if (reading.app?.value !== app) return 'app'
  if (reading.stream?.value !== stream) return 'stream'
  const meant = [['txSecret', txSecret], ['txTime', txTime], ...params].filter(([name]) => name !== STREAMID_MODE)
  const found = reading.params.filter(({ name }) => !name.is('txHost') && !name.is(STREAMID_MODE))
  const isSame =
    found.length === meant.length &&
    found.every(({ name, value }, index) => name.value === meant[index]?.[0] && value?.value === meant[index]?.[1])
  return isSame ? undefined : 'params'
}

/** The `m` of a streamid is none of the parser's parameters. */
const STREAMID_MODE = 'm'

const unwritable = (argument: string, protocol: string): SigningMistake =>
  new SigningMistake(argument, (name) => ({
    en: `${name} cannot be written into a URL of ${protocol} as it stands: something in it would be read as a part of its own`,
    zh: `${name} 无法原样写入 ${protocol} 地址：其中的字符会被当作分隔符`,
  }))
