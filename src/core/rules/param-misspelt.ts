import { defineRule } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import { isDigest } from '../signing/signature.ts'
import { findMisspeltParams, type MisspeltParam, normalizeParamName } from '../url/misspelt-params.ts'
import { encodeForPart } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

export default defineRule({
  id: 'param-misspelt',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['foreign-signature'],
  unredactedData: ['meant'],
  summary: {
    en: 'A parameter name looks like a misspelling of txSecret, txTime or txHost, or of a key of a streamid.',
    zh: '参数名与 txSecret、txTime、txHost 或 streamid 的某一项相近，疑似拼写错误。',
  },
  why: {
    en: 'The server looks for `txSecret`, `txTime` and `txHost` in exactly this spelling. It passes other parameters on to callbacks and ignores them, so the right one counts as missing. The keys of an SRT streamid are `h` and `r`, in lower case.',
    zh: '服务器只识别 `txSecret`、`txTime` 和 `txHost`。其他名称的参数只会透传给回调，服务器视为未携带相应参数。SRT streamid 中的 `h` 和 `r` 均为小写。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/31560',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: { name: string; meant: string }, say) =>
      `${say.quote(d.name)} looks like a misspelling of ${say.quote(d.meant)}`,
    zh: (d, say) => `${say.quote(d.name)} 疑为 ${say.quote(d.meant)} 之误`,
  },
  help: {
    en: (d, say) => `rename it to ${say.quote(d.meant)}`,
    zh: (d, say) => `改为 ${say.quote(d.meant)}`,
  },
  fix: {
    en: () => 'rename the parameters',
    zh: () => '更正参数名',
  },
  check({ url }) {
    const wrong = [...findMisspeltKeys(url), ...findMisspeltParams(url.params)].sort(
      (one, other) => one.param.name.span.start - other.param.name.span.start,
    )
    const [first] = wrong
    if (first === undefined) return undefined
    const edits = wrong.map(({ param: { name }, meant }) => ({ span: name.span, text: encodeForPart(name, meant) }))
    const safe = wrong.every(
      ({ param: { name, value } }) => normalizeParamName(name.value) !== 'secret' || isSignature(value),
    )
    return {
      at: first.param.name.span,
      data: { name: first.param.name.value, meant: first.meant },
      fix: { safe, edits },
    }
  },
})

/** `H` and `R` in an SRT streamid that has no `h` or `r`. */
function findMisspeltKeys({ params, path, streamidHost, scheme }: PushUrl<TextSlice>): MisspeltParam[] {
  if (scheme?.value.toLowerCase() !== 'srt') return []
  const isKnown = { H: streamidHost !== undefined, R: path !== undefined }
  return (['H', 'R'] as const).flatMap((key) => {
    const param = isKnown[key] ? undefined : params.find(({ name }) => name.value === key)
    return param === undefined ? [] : [{ param, meant: key.toLowerCase() }]
  })
}

/** `secret` alone is too common a word; its value decides. */
const isSignature = (value: TextSlice | undefined): boolean => value !== undefined && isDigest(value.value)
