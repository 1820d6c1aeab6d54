import type { Language } from '../model/text.ts'
import { detectAlgorithm } from '../signing/signature.ts'
import type { SignatureEvidence } from './clues.ts'
import { digestRecipes } from './digests.ts'
import { keyRecipes } from './keys.ts'
import { orderRecipes } from './orders.ts'
import { pairRecipes } from './pairs.ts'
import {
  MALFORMED_RULE,
  NO_RECIPE_MATCH,
  type QuoteFormatter,
  type Recipe,
  type RecipeMatch,
  WELL_FORMED_RULE,
} from './recipe.ts'
import type { TxSecret } from './secret.ts'
import { otherVendorRecipe, sampleRecipe, secretRecipes } from './secrets.ts'
import { longerStreamRecipes } from './streams-longer.ts'
import { otherStreamRecipes } from './streams-other.ts'
import { timeRecipes } from './times.ts'
import { vendorRecipes } from './vendors.ts'

/**
 * The known wrong ways to make a txSecret, likeliest first. All but a few pairs differ from the right way in one thing, so
 * that the table stays small and names what to fix.
 */
export const recipes: readonly Recipe[] = [
  ...secretRecipes,
  ...longerStreamRecipes,
  ...otherStreamRecipes,
  ...timeRecipes,
  ...keyRecipes,
  ...digestRecipes,
  ...orderRecipes,
  ...pairRecipes,
  ...vendorRecipes,
  otherVendorRecipe,
  sampleRecipe,
]

const wellFormedRecipes = recipes.filter(({ namedBy }) => namedBy.includes(WELL_FORMED_RULE))
const malformedRecipes = recipes.filter(({ namedBy }) => namedBy.includes(MALFORMED_RULE))

/** Recipes for a well-formed digest without a key. Few, since most URLs are checked so, and most signatures are right. */
const KEYLESS_RECIPES = ['secret-is-stream', 'digest-of-nothing', 'key-left-out', 'key-undefined']
const wellFormedKeylessRecipes = recipes.filter(({ id }) => KEYLESS_RECIPES.includes(id))
const malformedKeylessRecipes = malformedRecipes.filter(({ needsKey }) => !needsKey)

const recipesById = new Map(recipes.map((recipe) => [recipe.id, recipe]))

/** The first recipe that gives this txSecret. Call it only if the signature is wrong. */
export function matchRecipe(evidence: SignatureEvidence): RecipeMatch {
  const candidates = selectRecipes(evidence)
  for (const [index, { id, matches, insteadOf }] of candidates.entries()) {
    const signed = matches(evidence)
    if (signed === undefined) continue
    return {
      recipe: id,
      signed: signed === '' ? null : signed,
      insteadOf: insteadOf ? evidence[insteadOf] : null,
      tried: index + 1,
    }
  }
  return { ...NO_RECIPE_MATCH, tried: candidates.length }
}

/** Whether a txSecret can be a digest. Uses the `hex` that is computed already. */
const isWholeDigest = ({ text, hex }: TxSecret): boolean =>
  detectAlgorithm(text.length) !== undefined && hex !== undefined

function selectRecipes({ keys, stream, txTime, parsedSecret }: SignatureEvidence): readonly Recipe[] {
  const isSignable = keys.length > 0 && stream !== '' && txTime !== ''
  if (isWholeDigest(parsedSecret)) return isSignable ? wellFormedRecipes : wellFormedKeylessRecipes
  return isSignable ? malformedRecipes : malformedKeylessRecipes
}

/** What is wrong, by the recipe that fits; `undefined` if none does. */
export function formatRecipeMessage(found: RecipeMatch, language: Language, quote: QuoteFormatter): string | undefined {
  const recipe = recipesById.get(found.recipe ?? '')
  if (recipe === undefined) return undefined
  const names = { signed: found.signed ?? '', insteadOf: found.insteadOf ?? '' }
  return recipe.message?.[language](names, quote) ?? stripFullStop(recipe.summary[language])
}

/** What to do, by the recipe that fits; `undefined` if none does. */
export function formatRecipeHelp(found: RecipeMatch, language: Language): string | undefined {
  const text = recipesById.get(found.recipe ?? '')?.remedy[language]
  return text && stripFullStop(`${text.charAt(0).toLowerCase()}${text.slice(1)}`)
}

const stripFullStop = (sentence: string): string => sentence.replace(/[.。]$/, '')
