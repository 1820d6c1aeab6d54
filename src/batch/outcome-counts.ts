import type { OutcomeCounts } from '../core/model/run-summary.ts'

/** `OutcomeCounts` while they are counted. */
export interface MutableOutcomeCounts {
  refused: number
  atRisk: number
}

/** The counts of one URL. */
export const SINGLE_COUNTS: Readonly<Record<'refused' | 'at-risk', OutcomeCounts>> = {
  refused: { refused: 1, atRisk: 0 },
  'at-risk': { refused: 0, atRisk: 1 },
}

/** Adds to the counts of that name, which may be new. */
export function addCounts(
  counts: Map<string, MutableOutcomeCounts>,
  name: string,
  { refused, atRisk }: OutcomeCounts,
): void {
  let current = counts.get(name)
  if (current === undefined) {
    current = { refused: 0, atRisk: 0 }
    counts.set(name, current)
  }
  current.refused += refused
  current.atRisk += atRisk
}

/** The greatest count first, then by name. */
export const sortByCount = (
  counts: ReadonlyMap<string, MutableOutcomeCounts>,
): readonly (readonly [string, OutcomeCounts])[] =>
  [...counts].sort(([one, some], [other, more]) => {
    return more.refused + more.atRisk - (some.refused + some.atRisk) || compareText(one, other)
  })

export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
