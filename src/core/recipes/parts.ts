import type { Digest } from '../signing/digest.ts'
import type { KnownKeys, SignatureEvidence } from './clues.ts'

/**
 * A part of a text that may have been signed. Either always the same, or something of the URL, its keys or its account: then it
 * may be several texts of which any was signed, or none.
 */
export type TextPart = string | ((clues: SignatureEvidence) => PartTexts)

type PartTexts = string | undefined | readonly (string | undefined)[]

export const key = ({ keys }: SignatureEvidence): readonly string[] => keys
export const stream: TextPart = (clues) => clues.stream
export const txTime: TextPart = (clues) => clues.txTime
export const app: TextPart = (clues) => clues.app
export const domain: TextPart = (clues) => clues.domain
export const bizid: TextPart = (clues) => clues.bizid

const keyParts = new WeakSet<object>([key])

/** Whether a part is the same for all URLs with the same known keys. */
export const isSameForKeys = (part: TextPart): boolean => typeof part === 'string' || keyParts.has(part)

/** A part that depends on `knownKeys` alone. */
export function ofKeys(part: (known: KnownKeys, digest: Digest) => readonly string[]): TextPart {
  const texts: TextPart = ({ knownKeys, digest }) => part(knownKeys, digest)
  keyParts.add(texts)
  return texts
}

/** Other forms of the keys. A form that is empty, or equals its key, is left out. */
export const alterKeys = (alter: (key: string, digest: Digest) => readonly string[]): TextPart =>
  ofKeys(({ keys }, digest) => keys.flatMap((one) => alter(one, digest).filter((form) => form !== '' && form !== one)))

/** What may have been signed in place of a part. A text that is empty, or equals the part, is left out. */
export const replacePart =
  (replaced: 'stream' | 'txTime', texts: (clues: SignatureEvidence) => readonly (string | undefined)[]): TextPart =>
  (clues) =>
    texts(clues).filter((text) => text !== '' && text !== clues[replaced])

/** The texts that a part may be for this URL. */
function listPartTexts(part: TextPart, clues: SignatureEvidence): readonly string[] {
  const texts = typeof part === 'string' ? part : part(clues)
  if (typeof texts === 'string') return [texts]
  return texts?.filter((text) => text !== undefined) ?? []
}

/** Every choice of texts for the parts. That for the first part changes fastest. */
export const combineParts = (
  parts: readonly TextPart[],
  clues: SignatureEvidence,
): readonly (readonly [string, ...string[]])[] =>
  parts.reduce<readonly (readonly string[])[]>(
    (before, part) => listPartTexts(part, clues).flatMap((text) => before.map((texts) => [...texts, text])),
    [[]],
  ) as readonly (readonly [string, ...string[]])[]
