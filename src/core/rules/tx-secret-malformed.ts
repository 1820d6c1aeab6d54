import { getAuthCertainty } from '../linter/certainty.ts'
import { detectRecipe } from '../linter/detect-recipe.ts'
import { hasOtherValidPair } from '../linter/repeated-param.ts'
import { defineRule } from '../linter/rule.ts'
import { formatRecipeHelp, formatRecipeMessage } from '../recipes/index.ts'
import { NO_RECIPE_MATCH, type RecipeMatch } from '../recipes/recipe.ts'
import { isDigest } from '../signing/signature.ts'
import { createReplacements } from '../url/occurrences.ts'
import { hasPlaceholder } from '../url/placeholder.ts'
import { getStrayEnd } from '../url/trailing.ts'

type Malformed = RecipeMatch & { length: number; hexadecimal: boolean; stray: string }

export default defineRule({
  id: 'tx-secret-malformed',
  severity: 'error',
  stage: 'auth',
  code: '18/503',
  certainty: 'likely',
  skipWhen: 'valid-signature',
  unredactedData: ['recipe'],
  summary: {
    en: 'txSecret is neither 32 nor 64 hexadecimal digits.',
    zh: 'txSecret 不是 32 位或 64 位十六进制数。',
  },
  why: {
    en: 'The signature is an MD5 (32 digits) or a SHA-256 (64 digits) in hexadecimal. Anything else matches no key: a character was lost or added, it is base64, or other text is attached.',
    zh: '签名是十六进制的 MD5（32 位）或 SHA-256（64 位）。其他形式无论 KEY 是什么都不可能匹配：通常是复制时多字少字、用了 Base64，或与后面的内容粘连。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31560',
  ],
  message: {
    en: (d: Malformed, say) =>
      formatRecipeMessage(d, 'en', say.quote) ??
      (d.hexadecimal
        ? `txSecret has ${d.length} hexadecimal ${d.length === 1 ? 'digit' : 'digits'}; a digest has 32 or 64`
        : d.length === 1
          ? 'txSecret has 1 character, which is no hexadecimal digit'
          : `txSecret has ${d.length} characters, not all of them hexadecimal digits`),
    zh: (d, say) =>
      formatRecipeMessage(d, 'zh', say.quote) ??
      (d.hexadecimal
        ? `txSecret 为 ${d.length} 位十六进制数，应为 32 位（MD5）或 64 位（SHA-256）`
        : `txSecret 共 ${d.length} 个字符，含有非十六进制字符`),
  },
  help: {
    en: (d, say) =>
      d.stray === ''
        ? (formatRecipeHelp(d, 'en') ?? 'copy the whole URL again, or sign it again')
        : `remove ${say.quote(d.stray)} at the end`,
    zh: (d, say) =>
      d.stray === ''
        ? (formatRecipeHelp(d, 'zh') ?? '请重新完整复制推流地址，或重新生成')
        : `删除末尾的 ${say.quote(d.stray)}`,
  },
  fix: {
    en: () => 'remove the rest after the value',
    zh: () => '删除值末尾的多余字符',
  },
  check(context) {
    const { signatureVerdict, facts } = context
    const { txSecret } = context.reading
    if (txSecret === undefined || (signatureVerdict !== undefined && signatureVerdict.is !== 'malformed'))
      return undefined
    const { value } = txSecret
    if (isDigest(value) || hasPlaceholder(txSecret) || hasOtherValidPair(context)) return undefined
    const stray = getStrayEnd(txSecret)
    const rest = txSecret.value.slice(0, txSecret.value.length - stray.length)
    const isFixable = stray.length > 0 && isDigest(rest)
    const data = {
      length: value.length,
      hexadecimal: !/[^0-9A-Fa-f]/.test(value),
      stray: isFixable ? stray.text : '',
      ...(isFixable ? NO_RECIPE_MATCH : detectRecipe(context)),
    }
    const fix = isFixable ? { fix: { safe: true, edits: createReplacements([stray], '') } } : {}
    return { at: txSecret.span, data, certainty: getAuthCertainty(facts), ...fix }
  },
})
