import type { RecipeEntry } from '../model/recipe.ts'
import type { Text } from '../model/text.ts'
import type { SignatureEvidence } from './clues.ts'
import { key, replacePart, stream } from './parts.ts'
import { type Recipe, WELL_FORMED_RULE } from './recipe.ts'

/** A recipe that signs another text in place of txTime. */
interface TimeRecipe {
  readonly id: string
  /** The other text, for the formula. */
  readonly signs: string
  readonly summary: Text
  readonly remedy: Text
  readonly sources?: NonNullable<RecipeEntry['sources']>
  /** How far the two instants are apart, if the digits do not show it. */
  readonly distance?: Text
  readonly needs?: string
  readonly namedBy?: Recipe['namedBy']
  /** The texts that may have been signed. */
  readonly times: (clues: SignatureEvidence) => readonly string[]
}

/** Makes a recipe whose text has something else in place of txTime. */
export const createTimeRecipe = ({ signs, distance, times, ...rest }: TimeRecipe): Recipe => ({
  formula: `MD5(‹KEY› + StreamName + ${signs})`,
  needsKey: true,
  namedBy: [WELL_FORMED_RULE],
  insteadOf: 'txTime',
  message: {
    en: ({ signed, insteadOf }, quote) =>
      `txSecret was made from ${quote(signed)}${distance === undefined ? ' in place of' : `, ${distance.en} than`} the txTime ${quote(insteadOf)}`,
    zh: ({ signed, insteadOf }, quote) =>
      distance === undefined
        ? `txSecret 是用 ${quote(signed)} 计算的，而不是地址中的 txTime ${quote(insteadOf)}`
        : `txSecret 是用 ${quote(signed)} 计算的，比地址中的 txTime ${quote(insteadOf)} ${distance.zh}`,
  },
  ...rest,
  texts: [{ parts: [key, stream, replacePart('txTime', times)], describe: ([, , time]) => time }],
})
