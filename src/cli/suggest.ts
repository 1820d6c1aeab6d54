/** The known word that was most likely meant; `undefined` where none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (typed.length > 60) return undefined
  const word = typed.toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const starts = word.length >= 3 && candidate.startsWith(word)
    const distance = starts ? 1 : distanceOf(word, candidate)
    if (distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

/** How many letters must be put in, left out, replaced or swapped with their neighbour. */
function distanceOf(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[other.length] ?? 0
}
