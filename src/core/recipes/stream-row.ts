import type { RecipeEntry } from '../model/recipe.ts'
import type { Text } from '../model/text.ts'
import type { SignatureEvidence } from './clues.ts'
import { key, replacePart, type TextPart, txTime } from './parts.ts'
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
  /** What may have been signed: parts to join, or texts, of which absent and empty ones are left out. */
  readonly names: readonly (readonly TextPart[])[] | ((clues: SignatureEvidence) => readonly (string | undefined)[])
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
  texts: (typeof names === 'function' ? [[replacePart('stream', names)]] : names).map((name) => ({
    parts: [key, ...name, txTime],
    describe: (texts) => texts.slice(1, -1).join(''),
  })),
})
