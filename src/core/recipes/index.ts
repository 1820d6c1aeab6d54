import type { Language } from '../model/text.ts'
import { algorithmOf } from '../signing/signature.ts'
import type { Clues } from './clues.ts'
import { digests } from './digests.ts'
import { keys } from './keys.ts'
import { orders } from './orders.ts'
import { MALFORMED, type Quote, type Recipe, type Recognised, WELL_FORMED } from './recipe.ts'
import type { Secret } from './secret.ts'
import { otherVendor, sample, secrets } from './secrets.ts'
import { streamsLonger } from './streams-longer.ts'
import { streamsOther } from './streams-other.ts'
import { times } from './times.ts'
import { vendors } from './vendors.ts'

/**
 * The known wrong ways to make a txSecret, the likeliest first. Each differs from the right one in one thing, so that
 * the table stays small and what it names is what to mend.
 */
export const recipes: readonly Recipe[] = [
  ...secrets,
  ...streamsLonger,
  ...streamsOther,
  ...times,
  ...keys,
  ...digests,
  ...orders,
  ...vendors,
  otherVendor,
  sample,
]

const wellFormed = recipes.filter(({ namedBy }) => namedBy.includes(WELL_FORMED))
const malformed = recipes.filter(({ namedBy }) => namedBy.includes(MALFORMED))

/** What a well-formed digest tells without a key. Most URLs are checked so, and their signature is mostly right. */
const WITHOUT_KEY = ['secret-is-stream', 'digest-of-nothing', 'key-left-out', 'key-undefined']
const wellFormedWithoutKey = recipes.filter(({ id }) => WITHOUT_KEY.includes(id))
const malformedWithoutKey = malformed.filter(({ needsKey }) => !needsKey)

const byId = new Map(recipes.map((recipe) => [recipe.id, recipe]))

/** Nothing that is known fits. */
export const UNRECOGNISED: Recognised = { recipe: null, signed: null, insteadOf: null }

/** The first recipe that gives this txSecret. To be asked only where the right one does not. */
export function recognise(clues: Clues): Recognised {
  for (const { id, fits, insteadOf } of recipesFor(clues)) {
    const signed = fits(clues)
    if (signed === undefined) continue
    return {
      recipe: id,
      signed: signed === '' ? null : signed,
      insteadOf: insteadOf ? clues[insteadOf] : null,
    }
  }
  return UNRECOGNISED
}

/** Whether a txSecret can be a digest, told without looking at it twice. */
const isWhole = ({ text, hex }: Secret): boolean => algorithmOf(text.length) !== undefined && hex !== undefined

function recipesFor({ keys, stream, txTime, secret }: Clues): readonly Recipe[] {
  const isSignable = keys.length > 0 && stream !== '' && txTime !== ''
  if (isWhole(secret)) return isSignable ? wellFormed : wellFormedWithoutKey
  return isSignable ? malformed : malformedWithoutKey
}

/** What is, where a recipe fits. */
export function messageOf(found: Recognised, language: Language, quote: Quote): string | undefined {
  const recipe = byId.get(found.recipe ?? '')
  if (recipe === undefined) return undefined
  const names = { signed: found.signed ?? '', insteadOf: found.insteadOf ?? '' }
  return recipe.message?.[language](names, quote) ?? withoutStop(recipe.summary[language])
}

/** What to do, where a recipe fits. */
export function helpOf(found: Recognised, language: Language): string | undefined {
  const text = byId.get(found.recipe ?? '')?.remedy[language]
  return text && withoutStop(`${text.charAt(0).toLowerCase()}${text.slice(1)}`)
}

const withoutStop = (sentence: string): string => sentence.replace(/[.。]$/, '')
