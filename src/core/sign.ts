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
    const signed = write(digest, { ...push, params })
    const wrong = strays(signed.url, {
      domain: push.domain,
      txHost: signed.domain,
      app: signed.app,
      stream: signed.stream,
      params: listed([['txSecret', signed.txSecret], ['txTime', signed.txTime], ...params]),
    })
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

type Written = Readonly<Record<'domain' | 'txHost' | 'app' | 'stream' | 'params', string>>

/** The first part of a URL that is not read back as it was meant. */
function strays(text: string, meant: Written): keyof Written | undefined {
  const url = parse(text)
  const { domain, app, stream, params } = documented(url)
  const found: Readonly<Record<keyof Written, string | undefined>> = {
    domain: url.host?.value,
    txHost: domain?.value,
    app: app?.value,
    stream: stream?.value,
    params: listed(
      params.filter(({ name }) => !name.is('txHost')).map(({ name, value }) => [name.value, value?.value]),
    ),
  }
  return (Object.keys(meant) as (keyof Written)[]).find((part) => found[part] !== meant[part])
}

/** The `m` of a streamid is none of the parser's parameters. */
const listed = (pairs: Iterable<readonly [name: string, value: string | undefined]>): string =>
  JSON.stringify([...pairs].filter(([name]) => name !== 'm'))

const unwritable = (argument: string, protocol: string): SigningMistake =>
  new SigningMistake(argument, (name) => ({
    en: `${name} cannot be written into a URL of ${protocol} as it stands: something in it would be read as a part of its own`,
    zh: `${name} 无法原样写入 ${protocol} 地址：其中的字符会被当作分隔符`,
  }))
