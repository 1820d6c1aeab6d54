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
  /** Whether it is recognised only if the signing key is known. */
  readonly needsKey: boolean
  /** A further fact that it needs to be recognised, by its name in the configuration. */
  readonly needs?: string
  /** The rules whose findings name it, in `data.recipe`. */
  readonly namedBy: readonly [string, ...string[]]
  /** Pages that show or document it; absent for mere slips. */
  readonly sources?: readonly [string, ...string[]]
}
