import type { Text } from './text.ts'

/** A known wrong way to make a txSecret, as `explain recipes` lists it. */
export interface RecipeEntry {
  /** Its name in a finding's `data.recipe`: what is wrong, in words. */
  readonly id: string
  /** What is hashed and how, in signs: `MD5(‹KEY› + AppName/StreamName + txTime)`. The key is always `‹KEY›`. */
  readonly formula: string
  /** What was done: a sentence with a full stop. */
  readonly summary: Text
  /** What to do instead: a sentence with a full stop. */
  readonly remedy: Text
  /** Whether it is recognised only where the signing key is known. */
  readonly needsKey: boolean
  /** The further fact without which it is not recognised, by its name in the configuration. */
  readonly needs?: string
  /** The rules whose findings name it, in `data.recipe`. */
  readonly namedBy: readonly [string, ...string[]]
  /** Where it is seen or documented, for what is more than a slip. */
  readonly sources?: readonly [string, ...string[]]
}
