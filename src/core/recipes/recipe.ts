import type { RecipeEntry } from '../model/recipe.ts'
import type { Language } from '../model/text.ts'
import type { SignatureEvidence } from './clues.ts'
import type { TextPart } from './parts.ts'

/** What a finding's data says about the recipe that fits. Never a key, never a signature. */
export type RecipeMatch = Readonly<{
  /** The id of the recipe; `null` if none fits. */
  recipe: string | null
  /** What was signed, or signed with; `null` if the recipe's summary says it all. */
  signed: string | null
  /** The StreamName or txTime of the URL that should have been signed instead; `null` if it was another part. */
  insteadOf: string | null
  /** How many recipes were tried, up to the one that fits. */
  tried: number
}>

/** No recipe fits. */
export const NO_RECIPE_MATCH: RecipeMatch = { recipe: null, signed: null, insteadOf: null, tried: 0 }

/** Quotes a text of the user for a message. */
export type QuoteFormatter = (text: string) => string

type Sentence = (names: { readonly signed: string; readonly insteadOf: string }, quote: QuoteFormatter) => string

/** A text whose digest a txSecret may be. */
export interface SignedText {
  /** What is joined. */
  readonly parts: readonly TextPart[]
  /** What was signed, or signed with, given the texts of the parts. Absent if the recipe's summary says it all. */
  readonly describe?: (texts: readonly string[], clues: SignatureEvidence) => string | undefined
}

/** One way to make a wrong txSecret. */
export interface Recipe extends RecipeEntry {
  /** The texts whose digest this recipe gives. Those of all recipes are hashed together; so prefer them to `matches`. */
  readonly texts?: readonly SignedText[]
  /**
   * For what is no digest of a text. What was signed, empty if the summary says it all; `undefined` if txSecret was not made
   * in this way. Called before `texts` are tried.
   */
  readonly matches?: (clues: SignatureEvidence) => string | undefined
  /** The part that was replaced by something else. */
  readonly insteadOf?: 'stream' | 'txTime'
  /** What is wrong, as one clause in lower case without a full stop. Default: the summary. */
  readonly message?: Readonly<Record<Language, Sentence>>
}

/** The rule for a txSecret that can be a digest, and the rule for any other. */
export const WELL_FORMED_RULE = 'tx-secret-mismatch'
export const MALFORMED_RULE = 'tx-secret-malformed'

/** The result of `matches` for a recipe whose summary says it all. */
export const matchIf = (fits: boolean): string | undefined => (fits ? '' : undefined)

/** Texts for a recipe whose summary says it all. */
export const joinEach = (...texts: readonly (readonly TextPart[])[]): readonly SignedText[] =>
  texts.map((parts) => ({ parts }))
