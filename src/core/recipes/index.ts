import type { Language } from '../model/text.ts'
import type { Digest } from '../signing/digest.ts'
import { hashMd5Batch } from '../signing/md5-batch.ts'
import { detectAlgorithm } from '../signing/signature.ts'
import { type SignatureEvidence, txSecretMatches } from './clues.ts'
import { digestRecipes } from './digests.ts'
import { keyRecipes } from './keys.ts'
import { MessageTable } from './message-table.ts'
import { orderRecipes } from './orders.ts'
import { pairRecipes } from './pairs.ts'
import { combineParts } from './parts.ts'
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

/** Recipes for a well-formed digest without a key. Few, since most URLs are checked so, and most signatures are right. */
const KEYLESS_RECIPES = ['secret-is-stream', 'digest-of-nothing', 'key-left-out', 'key-undefined']

/** Recipes that are tried together. */
const recipeSets = {
  wellFormed: recipes.filter(({ namedBy }) => namedBy.includes(WELL_FORMED_RULE)),
  wellFormedKeyless: recipes.filter(({ id }) => KEYLESS_RECIPES.includes(id)),
  malformed: recipes.filter(({ namedBy }) => namedBy.includes(MALFORMED_RULE)),
  malformedKeyless: recipes.filter(({ namedBy, needsKey }) => namedBy.includes(MALFORMED_RULE) && !needsKey),
} as const

const recipesById = new Map(recipes.map((recipe) => [recipe.id, recipe]))

/** Finds the recipe of a wrong txSecret. Keeps the bytes of the last URL and its keys. */
export class RecipeFinder {
  readonly #digest: Digest
  readonly #tables = new Map<RecipeSet, MessageTable>()

  constructor(digest: Digest) {
    this.#digest = digest
  }

  /** The same as `tryRecipes`, but faster if no recipe fits. */
  find(evidence: SignatureEvidence): RecipeMatch {
    const set = selectRecipes(evidence)
    return this.#canFit(set, evidence) ? tryRecipes(evidence) : { ...NO_RECIPE_MATCH, tried: recipeSets[set].length }
  }

  /** Whether a recipe fits. `true` if it is not known. */
  #canFit(set: RecipeSet, evidence: SignatureEvidence): boolean {
    const { text, hex } = evidence.parsedSecret
    if (hex === undefined || detectAlgorithm(text.length) !== 'md5') return true
    if (recipeSets[set].some(({ matches }) => matches?.(evidence) !== undefined)) return true
    if (!isSignable(evidence)) return false
    const table = this.#tables.get(set) ?? this.#createTable(set)
    return table.includes(hex, evidence)
  }

  #createTable(set: RecipeSet): MessageTable {
    const messages = recipeSets[set].flatMap(({ texts = [] }) => texts.map(({ parts }) => parts))
    const table = new MessageTable(this.#digest.md5Batch ?? hashMd5Batch, messages)
    this.#tables.set(set, table)
    return table
  }
}

/** The first recipe that gives this txSecret, tried one by one. Call it only if the signature is wrong. */
export function tryRecipes(evidence: SignatureEvidence): RecipeMatch {
  const candidates = recipeSets[selectRecipes(evidence)]
  for (const [index, recipe] of candidates.entries()) {
    const signed = recipe.matches?.(evidence) ?? findSignedText(recipe, evidence)
    if (signed === undefined) continue
    return {
      recipe: recipe.id,
      signed: signed === '' ? null : signed,
      insteadOf: recipe.insteadOf ? evidence[recipe.insteadOf] : null,
      tried: index + 1,
    }
  }
  return { ...NO_RECIPE_MATCH, tried: candidates.length }
}

/** What was signed, or signed with, by the first text of the recipe whose digest is txSecret; empty if the summary says it all. */
function findSignedText({ texts = [] }: Recipe, evidence: SignatureEvidence): string | undefined {
  if (!isSignable(evidence)) return undefined
  for (const { parts, describe } of texts) {
    const used = combineParts(parts, evidence).find((some) => txSecretMatches(evidence, some.join('')))
    if (used !== undefined) return describe?.(used, evidence) ?? ''
  }
  return undefined
}

/** Whether the URL has the parts that are signed. */
const isSignable = ({ stream, txTime }: SignatureEvidence): boolean => stream !== '' && txTime !== ''

/** Whether a txSecret can be a digest. Uses the `hex` that is computed already. */
const isWholeDigest = ({ text, hex }: TxSecret): boolean =>
  detectAlgorithm(text.length) !== undefined && hex !== undefined

type RecipeSet = keyof typeof recipeSets

function selectRecipes(evidence: SignatureEvidence): RecipeSet {
  const withKey = evidence.keys.length > 0 && isSignable(evidence)
  if (isWholeDigest(evidence.parsedSecret)) return withKey ? 'wellFormed' : 'wellFormedKeyless'
  return withKey ? 'malformed' : 'malformedKeyless'
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
