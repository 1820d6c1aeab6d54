import type { RecipeEntry } from '../model/recipe.ts'
import type { Text } from '../model/text.ts'
import { listUnique, type SignatureEvidence, txSecretMatches } from './clues.ts'
import { type Recipe, WELL_FORMED_RULE } from './recipe.ts'

export const SIGN_STREAM_ALONE: Text = {
  en: 'Sign the StreamName alone, as the URL spells it.',
  zh: '请只用地址中的流名称(StreamName)签名，不要添加其他内容。',
}

/** A recipe that signs another text in place of StreamName. */
interface StreamRecipe {
  readonly id: string
  /** The other text, for the formula. */
  readonly signs: string
  readonly summary: Text
  readonly remedy: Text
  readonly sources?: NonNullable<RecipeEntry['sources']>
  readonly needs?: string
  readonly message?: NonNullable<Recipe['message']>
  /** The texts that may have been signed; absent and empty ones are left out. */
  readonly names: (clues: SignatureEvidence) => readonly (string | undefined)[]
}

/** Makes a recipe whose text has something else in place of StreamName. */
export const createStreamRecipe = ({ signs, names, ...rest }: StreamRecipe): Recipe => ({
  formula: `MD5(‹KEY› + ${signs} + txTime)`,
  needsKey: true,
  namedBy: [WELL_FORMED_RULE],
  insteadOf: 'stream',
  message: {
    en: ({ signed, insteadOf }, quote) =>
      `txSecret was made from ${quote(signed)} in place of the StreamName ${quote(insteadOf)}`,
    zh: ({ signed, insteadOf }, quote) =>
      `txSecret 是用 ${quote(signed)} 计算的，而不是流名称(StreamName) ${quote(insteadOf)}`,
  },
  ...rest,
  matches: (clues) =>
    listUnique(...names(clues)).find((name) =>
      clues.keys.some((key) => txSecretMatches(clues, key, name, clues.txTime)),
    ),
})
