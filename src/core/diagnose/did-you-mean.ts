import { catalogue } from '../codes/catalogue.ts'
import type { Rule } from '../engine/rule.ts'

/** Longer than any name there is; keeps the comparison cheap whatever is pasted. */
const LONGEST = 40
const MOST = 5

/** The codes or rules that were likely meant by a name that is none, likeliest first. */
export function didYouMean(text: string, rules: readonly Rule[]): readonly string[] {
  const typed = text.slice(0, LONGEST).trim()
  return /^\d/.test(typed)
    ? nearest(
        typed.replace(/[.:_ -]/g, '/'),
        catalogue.map(({ id }) => id),
      )
    : nearest(
        kebab(typed),
        rules.map(({ id }) => id),
      )
}

const kebab = (name: string): string =>
  name
    .replace(/([a-z])(?=[A-Z])/g, '$1-')
    .toLowerCase()
    .replace(/[_ /.]/g, '-')

/** Names that have what was typed among their own words; else those that a slip or two away, nearest first. */
function nearest(typed: string, names: readonly string[]): readonly string[] {
  if (typed === '') return []
  const whole = names.filter((name) => `/${name}/`.replaceAll('-', '/').includes(`/${typed.replaceAll('-', '/')}/`))
  if (whole.length > 0) return whole.slice(0, MOST)
  const slips = Math.max(1, Math.floor(typed.length / 4))
  return names
    .map((name) => ({ name, distance: distance(typed, name), shared: sharedStart(typed, name) }))
    .filter((one) => one.distance <= slips)
    .sort((one, other) => one.distance - other.distance || other.shared - one.shared)
    .slice(0, MOST)
    .map(({ name }) => name)
}

function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

/** How many letters to insert, drop, change or swap with their neighbour: optimal string alignment. */
function distance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      const swapped = one[row - 2] === other[column - 1] && one[row - 1] === other[column - 2]
      line[column] = Math.min(
        at(last, column) + 1,
        at(line, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = line
  }
  return at(last, other.length)
}

const at = (line: readonly number[], index: number): number => line[index] ?? Number.POSITIVE_INFINITY
