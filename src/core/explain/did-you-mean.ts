import { catalogue } from '../codes/catalogue.ts'
import type { RuleEntry } from '../model/explanation.ts'
import type { RecipeEntry } from '../model/recipe.ts'
import { getEditDistance } from '../text/edit-distance.ts'
import { toKebabCase } from '../text/normalize.ts'
import { ALL_RECIPES } from './explain.ts'

/** Longer than any name. Keeps the comparison cheap, whatever is pasted. In UTF-16 units. */
const MAX_TYPED_LENGTH = 40
const MAX_SUGGESTIONS = 5

/** Suggests up to five codes, rules or recipes for an unknown name, most likely first. */
export function suggestIds(
  text: string,
  rules: readonly Pick<RuleEntry, 'id'>[],
  recipes: readonly RecipeEntry[],
): readonly string[] {
  const typed = text.slice(0, MAX_TYPED_LENGTH).trim()
  return /^\d/.test(typed)
    ? findNearestIds(
        typed.replace(/[.:_ -]/g, '/'),
        catalogue.map(({ id }) => id),
      )
    : findNearestIds(toKebabCase(typed), [...[...rules, ...recipes].map(({ id }) => id), ALL_RECIPES])
}

/** Names with the typed text among their words; else names one or two typos away, nearest first. */
function findNearestIds(typed: string, names: readonly string[]): readonly string[] {
  if (typed === '') return []
  const whole = names.filter((name) => `/${name}/`.replaceAll('-', '/').includes(`/${typed.replaceAll('-', '/')}/`))
  if (whole.length > 0) return whole.slice(0, MAX_SUGGESTIONS)
  const slips = Math.max(1, Math.floor(typed.length / 4))
  return names
    .map((name) => ({ name, distance: getEditDistance(typed, name), shared: countSharedStart(typed, name) }))
    .filter((one) => one.distance <= slips)
    .sort((one, other) => one.distance - other.distance || other.shared - one.shared)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ name }) => name)
}

function countSharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}
