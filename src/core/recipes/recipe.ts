import type { RecipeEntry } from '../model/recipe.ts'
import type { Language } from '../model/text.ts'
import type { SignatureEvidence } from './clues.ts'

/** What a finding holds of the recipe that fits; each is `null` where there is none. Never a key, never a signature. */
export type RecipeMatch = Readonly<{
  /** The id of the recipe. */
  recipe: string | null
  /** What was signed, or signed with, where the recipe leaves that open. */
  signed: string | null
  /** The StreamName or txTime of the URL that ought to have been signed in its place. */
  insteadOf: string | null
}>

/** Puts a text of the user's into backticks. */
export type QuoteFormatter = (text: string) => string

type Sentence = (names: { readonly signed: string; readonly insteadOf: string }, quote: QuoteFormatter) => string

/** A row of the table: one thing that can go wrong in signing, or one pair of things. */
export interface Recipe extends RecipeEntry {
  /** What was signed, empty where the summary says it all; `undefined` where txSecret was not made in this way. */
  readonly matches: (clues: SignatureEvidence) => string | undefined
  /** The part that something else was signed for. */
  readonly insteadOf?: 'stream' | 'txTime'
  /** What is: lower case, one clause, no full stop. Default: the summary. */
  readonly message?: Readonly<Record<Language, Sentence>>
}

/** A txSecret that can be a digest is looked at by one rule, and any other by another. */
export const WELL_FORMED_RULE = 'tx-secret-mismatch'
export const MALFORMED_RULE = 'tx-secret-malformed'

/** For a recipe that has nothing to show. */
export const matchIf = (fits: boolean): string | undefined => (fits ? '' : undefined)
