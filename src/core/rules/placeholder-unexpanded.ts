import { defineRule } from '../linter/rule.ts'
import type { Param, PushUrl } from '../model/push-url.ts'
import { decodePercent } from '../url/decode.ts'
import { isMissingValue } from '../url/missing.ts'
import { findPlaceholder, PLACEHOLDER_CLASSES } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'
import { isStandInName, isStandInValue } from '../url/stand-in.ts'

export default defineRule({
  id: 'placeholder-unexpanded',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'valid-signature',
  summary: {
    en: 'A placeholder was not filled in.',
    zh: '模板中的占位符没有被替换。',
  },
  why: {
    en: 'The program that built the URL did not replace a variable: wrong quotes, a missing value, or a sample that was copied unchanged. The server receives the placeholder itself.',
    zh: '生成地址时变量没有被替换：引号类型用错、变量未定义，或直接复制了示例。发送给服务器的是占位符本身。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/40102',
    'https://www.gnu.org/software/bash/manual/bash.html#Quoting',
  ],
  message: {
    en: (d: { text: string; word: boolean }, say) =>
      d.word
        ? `${say.quote(d.text)} looks like a variable without a value`
        : `${say.quote(d.text)} looks like a placeholder`,
    zh: (d, say) => (d.word ? `${say.quote(d.text)} 疑为未赋值的变量` : `${say.quote(d.text)} 疑似未替换的占位符`),
  },
  help: {
    en: () => 'replace it with the real value',
    zh: () => '替换为实际的值',
  },
  check(context) {
    // A word may be a name: a signed `null` is what was meant.
    if (context.isCanonical && context.hasValidSignature) return undefined
    const { url } = context
    const found = findUnexpanded(url) ?? findMissingValue(url) ?? findStandIn(url)
    const explains = url.params.flatMap((param) => (isUnfilled(param) ? (MALFORMED[param.name.value] ?? []) : []))
    return found && { at: found.part.span, data: { text: found.text, word: found.word }, explains }
  },
})

const MAX_MISSING_VALUE = 21

/** Parameters that the server checks. The values of others are up to the streamer. */
const SIGNED_PARAM = /^tx(?:Secret|Time|Host)$/

type UnexpandedText = {
  readonly part: TextSlice
  readonly text: string
  readonly word: boolean
}

/** What the value that was not filled in is, to other rules. */
const MALFORMED: Readonly<Record<string, string>> = { txSecret: 'tx-secret-malformed', txTime: 'tx-time-malformed' }

const isUnfilled = ({ value }: Param<TextSlice>): boolean =>
  value !== undefined && (isMissingPart(value) || isStandInValue(value.value))

function findUnexpanded(url: PushUrl<TextSlice>): UnexpandedText | undefined {
  if ((url.classes & PLACEHOLDER_CLASSES) === 0) return undefined
  const whole = decodePercent(url.whole)
  const free = url.params.flatMap(({ name, value }) =>
    value === undefined || SIGNED_PARAM.test(name.value) ? [] : [value.span],
  )
  let at = 0
  let next = findPlaceholder(whole, 0)
  while (next !== undefined) {
    const { start } = next.span
    while (at < free.length && (free[at]?.end ?? 0) <= start) at++
    if ((free[at]?.start ?? Number.POSITIVE_INFINITY) > start) return { part: next, text: next.value, word: false }
    next = findPlaceholder(whole, next.end - whole.start)
  }
  return undefined
}

function findMissingValue({ segments, params }: PushUrl<TextSlice>): UnexpandedText | undefined {
  const part =
    segments.find(isMissingPart) ??
    params.find(
      ({ name, value }) => value !== undefined && (name.is('txSecret') || name.is('txTime')) && isMissingPart(value),
    )?.value
  return part && { part, text: part.value, word: true }
}

/** A word of a document or a sample that was copied as it is: `StreamName`, `txSecret=xxx`. */
function findStandIn({ segments, params }: PushUrl<TextSlice>): UnexpandedText | undefined {
  const segment = segments.find(({ value }) => isStandInName(value))
  if (segment !== undefined) return { part: segment, text: segment.value, word: false }
  const param = params.find(
    ({ name, value }) =>
      value !== undefined && (name.is('txSecret') || name.is('txTime')) && isStandInValue(value.value),
  )
  // The value of txSecret is hidden.
  return param?.value && { part: param.value, text: `${param.name.value}=…`, word: false }
}

const isMissingPart = (part: TextSlice): boolean =>
  part.length >= 3 && part.length <= MAX_MISSING_VALUE && isMissingValue(decodePercent(part).value)
