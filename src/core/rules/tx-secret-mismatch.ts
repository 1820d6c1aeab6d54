import { getAuthCertainty } from '../linter/certainty.ts'
import { detectRecipe, MAX_RECIPE_STREAM_BYTES, MAX_RECIPE_URL_LENGTH } from '../linter/detect-recipe.ts'
import { hasOtherValidPair } from '../linter/repeated-param.ts'
import { defineRule, needs } from '../linter/rule.ts'
import type { RuleContext } from '../linter/rule-context.ts'
import type { Language } from '../model/text.ts'
import { formatRecipeHelp, formatRecipeMessage } from '../recipes/index.ts'
import type { RecipeMatch } from '../recipes/recipe.ts'
import { detectAlgorithm } from '../signing/signature.ts'
import { verifySignature } from '../signing/verify.ts'
import { hasPlaceholder } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'

type Mismatch = RecipeMatch & { algorithm: string; keys: number; stream: string; txTime: string; uppercase: boolean }

export default defineRule({
  id: 'tx-secret-mismatch',
  severity: 'error',
  stage: 'auth',
  code: '18/503',
  certainty: 'likely',
  skipWhen: 'valid-signature',
  unredactedData: ['recipe'],
  summary: {
    en: 'txSecret does not match the digest of any key.',
    zh: '用所有已知的鉴权 KEY 计算，txSecret 均不匹配。',
  },
  why: {
    en: 'The server joins key, StreamName and txTime, spelled as in the URL and without separators, and hashes them: 32 digits are compared with the MD5, 64 with the SHA-256. Another key, StreamName or txTime gives another digest. The push key is not the playback key, and each domain has its own. Known signing mistakes are tried, and the one that gives this txSecret is named; some can be recognised without a key.',
    zh: '服务器将 KEY、流名称(StreamName)、txTime 按地址中的写法直接拼接后求摘要：32 位与 MD5 比较，64 位与 SHA-256 比较。KEY、流名称或 txTime 任一不同，结果都不同。推流 KEY 与播放 KEY 不同，且每个域名各有自己的 KEY。不匹配时会尝试常见的错误算法，并指出是哪一种；其中部分无需 KEY 也能识别。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31560',
  ],
  message: {
    en: (d: Mismatch, say) =>
      formatRecipeMessage(d, 'en', say.quote) ??
      `txSecret is not the ${d.algorithm} of the ${d.keys === 1 ? 'key' : 'primary or the backup key'}, ${say.quote(d.stream)} and ${say.quote(d.txTime)}`,
    zh: (d, say) =>
      formatRecipeMessage(d, 'zh', say.quote) ??
      `txSecret 与用${d.keys === 1 ? '' : '主、备'}鉴权 KEY、${say.quote(d.stream)}、${say.quote(d.txTime)} 计算出的 ${d.algorithm} ${d.keys === 1 ? '' : '均'}不一致`,
  },
  help: {
    en: (d) =>
      addLowerCaseHelp(d, formatRecipeHelp(d, 'en'), ', and write the digest in lower case') ??
      `check that the key is the push key of this domain and that StreamName and txTime are the signed ones, then sign the URL again${triedText.en(d)}`,
    zh: (d) =>
      addLowerCaseHelp(d, formatRecipeHelp(d, 'zh'), '，并将摘要改为小写') ??
      `请确认所用的是该域名的推流鉴权 KEY，且流名称和 txTime 与签名时一致；然后重新生成推流地址${triedText.zh(d)}`,
  },
  check(context) {
    const { reading, signatureVerdict, facts } = context
    const { txSecret, txTime, stream } = reading
    if (signatureVerdict === undefined || txSecret === undefined || txTime === undefined || stream === undefined)
      return undefined
    if (hasPlaceholder(stream) || hasPlaceholder(txTime)) return undefined
    const unverifiable = signatureVerdict.is === 'unverifiable'
    if (!unverifiable && signatureVerdict.is !== 'mismatch') return undefined
    if (!unverifiable && (isSignedForOtherReading(context, txSecret, txTime) || hasOtherValidPair(context)))
      return undefined
    const found = detectRecipe(context)
    if (unverifiable && found.recipe === null) return needs('server.keys')
    const algorithm = detectAlgorithm(txSecret.length) === 'sha256' ? 'SHA-256' : 'MD5'
    const keys = facts.keys?.length ?? 0
    const uppercase = /[A-F]/.test(txSecret.value)
    const data = { algorithm, keys, stream: stream.value, txTime: txTime.value, uppercase, ...found }
    return { at: txSecret.span, data, certainty: getAuthCertainty(facts) }
  },
})

/** How hard it was looked for, so that it need not be repeated by hand. */
const triedText: Readonly<Record<Language, (data: Mismatch) => string>> = {
  en: ({ tried, keys }) =>
    tried === 0
      ? `; known signing mistakes were not tried, as that is done only for a URL of at most ${MAX_RECIPE_URL_LENGTH} characters with a StreamName of at most ${MAX_RECIPE_STREAM_BYTES} bytes`
      : ` (${tried} known signing mistakes were tried with ${keys === 1 ? '1 key' : `${keys} keys`}; none gives this txSecret)`,
  zh: ({ tried, keys }) =>
    tried === 0
      ? `。未尝试常见的签名错误：仅当地址不超过 ${MAX_RECIPE_URL_LENGTH} 个字符、流名称(StreamName)不超过 ${MAX_RECIPE_STREAM_BYTES} 字节时才会尝试`
      : `（已用 ${keys} 个 KEY 尝试 ${tried} 种常见的签名错误，均不匹配）`,
}

/** A digest in upper case has this fault too. What is not a digest has no case to fix. */
const addLowerCaseHelp = (
  { recipe, uppercase }: Mismatch,
  help: string | undefined,
  also: string,
): string | undefined => (help !== undefined && uppercase && !recipe?.startsWith('secret-') ? `${help}${also}` : help)

/** Whether it is right for the StreamName that another client publishes: the rule for that cause then reports it. */
function isSignedForOtherReading(ruleContext: RuleContext, txSecret: TextSlice, txTime: TextSlice): boolean {
  const { reading, facts, runContext, isCanonical } = ruleContext
  // All clients read a canonical URL alike.
  if (reading.client !== 'documented' || isCanonical) return false
  return (['obs', 'ffmpeg'] as const).some((client) => {
    const { stream } = ruleContext.readAs(client)
    if (stream === undefined || stream.value === reading.stream?.value) return false
    const { is } = verifySignature(runContext.digest, facts.keys, txSecret, stream.value, txTime.value)
    return is === 'match' || is === 'uppercase' || is === 'recased'
  })
}
