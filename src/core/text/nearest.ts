import { getEditDistance } from './edit-distance.ts'

/** Returns the known word that was probably meant; `undefined` if none is similar. */
export function findNearest(typed: string, known: readonly string[]): string | undefined {
  if (typed.length > 60) return undefined
  const word = typed.toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const isPrefix = word.length >= 3 && candidate.startsWith(word)
    const distance = isPrefix ? 1 : getEditDistance(word, candidate)
    if (distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}
