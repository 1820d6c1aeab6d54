import type { Param } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { Digest } from '../signing/digest.ts'
import { detectAlgorithm } from '../signing/signature.ts'
import { readTxTime, type TxTime } from '../signing/tx-time.ts'
import { decodePercent } from '../url/decode.ts'
import type { TextSlice } from '../url/slice.ts'
import { equalsAtInConstantTime } from '../url/slice.ts'
import { TxSecret } from './secret.ts'

/** The key of a configured domain; an empty domain means all domains without a key of their own. */
export interface DomainKey {
  readonly domain: string
  readonly key: string
}

/** The keys, templates and validity that a signer may have mixed up, as far as they are known. */
export interface KnownKeys {
  readonly keys: readonly string[]
  readonly playbackKeys: readonly string[]
  /** The keys of all domains. Those of this URL's domain match no wrong signature. */
  readonly domainKeys: readonly DomainKey[]
  readonly templates: readonly string[]
  readonly authDelta: number | undefined
}

/** What recipes compare with. Values that few recipes need are computed when they are read. */
export class SignatureEvidence {
  readonly digest: Digest
  readonly knownKeys: KnownKeys
  readonly parsedSecret: TxSecret
  readonly keys: readonly string[]
  /** StreamName and txTime are empty if the URL has none. */
  readonly stream: string
  readonly txTime: string
  /** txTime, parsed. */
  readonly time: TxTime
  readonly #reading: Reading<TextSlice>
  #streamDecoded: string | undefined
  #bizid: string | undefined | null = null

  constructor(digest: Digest, reading: Reading<TextSlice>, txSecret: string, known: KnownKeys) {
    this.digest = digest
    this.knownKeys = known
    this.parsedSecret = new TxSecret(txSecret)
    this.keys = known.keys
    this.stream = reading.stream?.value ?? ''
    this.txTime = reading.txTime?.value ?? ''
    this.time = readTxTime(this.txTime)
    this.#reading = reading
  }

  get streamDecoded(): string {
    const { stream } = this.#reading
    this.#streamDecoded ??= stream === undefined ? '' : decodePercent(stream).value
    return this.#streamDecoded
  }

  get scheme(): string | undefined {
    return this.#reading.protocol
  }

  get domain(): string | undefined {
    return this.#reading.domain?.value
  }

  get app(): string | undefined {
    return this.#reading.app?.value
  }

  /** All parameters except txSecret. */
  get params(): readonly Param<TextSlice>[] {
    return this.#reading.params.filter(({ name }) => !name.is('txSecret'))
  }

  /** The legacy account number, from the parameter or the domain. */
  get bizid(): string | undefined {
    if (this.#bizid !== null) return this.#bizid
    const param = this.#reading.params.find(({ name }) => name.is('bizid'))?.value
    this.#bizid = param?.value ?? /^(\d{1,10})\./.exec(this.domain ?? '')?.[1]
    return this.#bizid
  }
}

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export const isEqualConstantTime = (text: string | undefined, other: string): boolean =>
  text !== undefined && text.length === other.length && equalsAtInConstantTime(text, 0, other)

/** Whether `digits` are the digest of up to three joined texts. Their number says which algorithm. */
export function digestMatches(
  { digest, keys }: SignatureEvidence,
  digits: string | undefined,
  text: string,
  second?: string,
  third?: string,
): boolean {
  const algorithm = detectAlgorithm(digits?.length ?? 0)
  if (algorithm === undefined) return false
  const made = digest[algorithm](text, second, third)
  // Without a key, nothing that is compared is secret.
  return keys.length === 0 ? made === digits : isEqualConstantTime(digits, made)
}

/** Whether txSecret is the digest of up to three joined texts. */
export const txSecretMatches = (evidence: SignatureEvidence, text: string, second?: string, third?: string): boolean =>
  digestMatches(evidence, evidence.parsedSecret.hex, text, second, third)

/** The texts that are neither absent nor empty, each once. */
export const listUnique = (...texts: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as readonly string[]
