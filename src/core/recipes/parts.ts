import type { KnownKeys, SignatureEvidence } from './clues.ts'

/**
 * A part of a text that may have been signed. Either always the same, or something of the URL, its keys or its account: then it
 * may be several texts of which any was signed, or none.
 */
export type TextPart = string | ((clues: SignatureEvidence) => PartTexts)

type PartTexts = string | undefined | readonly (string | undefined)[]

export const key: TextPart = ({ keys }) => keys
export const stream: TextPart = (clues) => clues.stream
export const txTime: TextPart = (clues) => clues.txTime
export const app: TextPart = (clues) => clues.app
export const domain: TextPart = (clues) => clues.domain
export const bizid: TextPart = (clues) => clues.bizid

/** Other forms of the keys. A form that is empty, or equals its key, is left out. They are computed once for all URLs. */
export function alterKeys(alter: (key: string, clues: SignatureEvidence) => readonly string[]): TextPart {
  const known = new WeakMap<KnownKeys, readonly string[]>()
  return (clues) => {
    const { knownKeys, keys } = clues
    const forms =
      known.get(knownKeys) ?? keys.flatMap((one) => alter(one, clues).filter((form) => form !== '' && form !== one))
    known.set(knownKeys, forms)
    return forms
  }
}

/** What may have been signed in place of a part. A text that is empty, or equals the part, is left out. */
export const replacePart =
  (replaced: 'stream' | 'txTime', texts: (clues: SignatureEvidence) => PartTexts): TextPart =>
  (clues) =>
    listPartTexts(texts, clues).filter((text) => text !== '' && text !== clues[replaced])

/** The texts that a part may be for this URL. */
export function listPartTexts(part: TextPart, clues: SignatureEvidence): readonly string[] {
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
