import { catalogue } from '../codes/catalogue.ts'
import type { Rule } from '../linter/rule.ts'
import type { RecipeEntry } from '../model/recipe.ts'
import { editDistance } from '../text/edit-distance.ts'
import { ALL_RECIPES } from './explain.ts'

/** Longer than any name there is; keeps the comparison cheap whatever is pasted. */
const LONGEST = 40
const MOST = 5

/** The codes, rules or recipes that were likely meant by a name that is none, likeliest first. */
export function didYouMean(text: string, rules: readonly Rule[], recipes: readonly RecipeEntry[]): readonly string[] {
  const typed = text.slice(0, LONGEST).trim()
  return /^\d/.test(typed)
    ? nearest(
        typed.replace(/[.:_ -]/g, '/'),
        catalogue.map(({ id }) => id),
      )
    : nearest(kebab(typed), [...[...rules, ...recipes].map(({ id }) => id), ALL_RECIPES])
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
    .map((name) => ({ name, distance: editDistance(typed, name), shared: sharedStart(typed, name) }))
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
