import type { Param } from '../../model/push-url.ts'
import type { Reading } from '../../model/reading.ts'
import { decoded } from '../../url/decode.ts'
import { standsSecretly } from '../../url/secretly.ts'
import type { Slice } from '../../url/slice.ts'
import type { Digest } from '../digest.ts'
import { algorithmOf } from '../signature.ts'
import { readTxTime, type TxTime } from '../tx-time.ts'
import { type Secret, secretOf } from './secret.ts'

/** The key of a configured domain. */
export interface DomainKey {
  readonly domain: string
  readonly key: string
}

/** What is known of the keys, templates and validity that a signer may have mixed up. */
export interface Known {
  readonly keys: readonly string[]
  readonly playbackKeys: readonly string[]
  /** The keys of the other domains. */
  readonly domainKeys: readonly DomainKey[]
  readonly templates: readonly string[]
  readonly authDelta: number | undefined
}

/** All that a recipe goes by. */
export interface Clues extends Known {
  readonly digest: Digest
  readonly secret: Secret
  /** StreamName and txTime are empty where the URL has none. */
  readonly stream: string
  readonly streamDecoded: string
  readonly txTime: string
  readonly time: TxTime
  readonly scheme: string | undefined
  readonly domain: string | undefined
  readonly app: string | undefined
  /** The legacy account number, of the parameter or of the domain. */
  readonly bizid: string | undefined
  /** All but txSecret. */
  readonly params: readonly Param<Slice>[]
}

export function cluesOf(digest: Digest, reading: Reading<Slice>, txSecret: Slice, known: Known): Clues {
  const { stream, txTime, domain, params } = reading
  return {
    ...known,
    digest,
    secret: secretOf(txSecret.value),
    stream: stream?.value ?? '',
    streamDecoded: stream === undefined ? '' : decoded(stream).value,
    txTime: txTime?.value ?? '',
    time: readTxTime(txTime?.value ?? ''),
    scheme: reading.protocol,
    domain: domain?.value,
    app: reading.app?.value,
    bizid: params.find(({ name }) => name.is('bizid'))?.value?.value ?? /^(\d{1,10})\./.exec(domain?.value ?? '')?.[1],
    params: params.filter(({ name }) => !name.is('txSecret')),
  }
}

/** Whether two texts are one, in a time that does not tell how far they agree. */
export const isSecretly = (text: string | undefined, other: string): boolean =>
  text !== undefined && text.length === other.length && standsSecretly(text, 0, other)

/** Whether `digits` are the digest, of the algorithm that their number tells, of up to three texts put together. */
export function isDigestOf(
  { digest }: Clues,
  digits: string | undefined,
  text: string,
  second?: string,
  third?: string,
): boolean {
  const algorithm = algorithmOf(digits?.length ?? 0)
  return algorithm !== undefined && isSecretly(digits, digest[algorithm](text, second, third))
}

/** Whether txSecret is the digest of up to three texts put together. */
export const isSum = (clues: Clues, text: string, second?: string, third?: string): boolean =>
  isDigestOf(clues, clues.secret.hex, text, second, third)

/** The texts that are there, each once. */
export const each = (...texts: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as readonly string[]
