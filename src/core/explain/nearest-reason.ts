import type { CodeId } from '../codes/catalogue.ts'
import { getEditDistance } from '../text/edit-distance.ts'
import { officialReasonIndex } from './reason-wordings.ts'

/** How alike texts must be, as a share of the longer one: a few Chinese characters carry more than a few letters. */
const MIN_LIKENESS = { latin: 0.75, han: 0.6 }
/** Longer texts are no reason in other words, and comparing them takes long. In UTF-16 units. */
const MAX_NEAR_LENGTH = 120

/** How many of the pairs of neighbouring characters have to be the same. Cheap to count, so it is counted first. */
const MIN_SHARED_PAIRS = 0.5

const listPairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

const nearReasons = /* @__PURE__ */ [...officialReasonIndex].map(([official, codes]) => ({
  official,
  codes,
  pairCount: listPairs(official).size,
}))

/** For each pair, the places of the reasons in `nearReasons` that have it. */
const reasonsByPair: ReadonlyMap<string, readonly number[]> = /* @__PURE__ */ indexByPair()

function indexByPair(): Map<string, number[]> {
  const index = new Map<string, number[]>()
  for (const [place, { official }] of nearReasons.entries()) {
    for (const pair of listPairs(official)) index.set(pair, [...(index.get(pair) ?? []), place])
  }
  return index
}

/**
 * The codes of the official text that is nearest; `undefined` if none is near.
 *
 * @param key a text as `normalizeForMatch` gives it
 */
export function findNearestReason(key: string): readonly CodeId[] | undefined {
  if (key.length > MAX_NEAR_LENGTH) return undefined
  const shared = new Uint8Array(nearReasons.length)
  for (const pair of listPairs(key)) {
    for (const place of reasonsByPair.get(pair) ?? []) shared[place] = (shared[place] ?? 0) + 1
  }
  let likeness = /\p{sc=Han}/u.test(key) ? MIN_LIKENESS.han : MIN_LIKENESS.latin
  let best: readonly CodeId[] | undefined
  for (const [place, { official, codes, pairCount }] of nearReasons.entries()) {
    if ((shared[place] ?? 0) < MIN_SHARED_PAIRS * pairCount) continue
    const length = Math.max(key.length, official.length)
    if (Math.min(key.length, official.length) < likeness * length) continue
    const share = 1 - getEditDistance(key, official) / length
    if (share < likeness) continue
    likeness = share
    best = codes
  }
  return best
}
