import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { Param, Span } from '../model/push-url.ts'
import type { TextSlice } from '../url/slice.ts'

/** The parameters that the server checks. Any other may be repeated. */
const SIGNED_PARAM = /^tx(?:Secret|Time|Host)$/

export default defineRule({
  id: 'param-repeated',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'txSecret, txTime or txHost is given more than once.',
    zh: 'txSecret、txTime 或 txHost 重复出现。',
  },
  why: {
    en: 'Which of them the server reads is not documented. Often a second tool has signed a URL that was already signed.',
    zh: '官方文档没有说明重复时以哪一个为准。常见原因是已带签名的地址又被另一个工具签了一次。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/38393'],
  message: {
    en: (d: { name: string; same: boolean }, say) =>
      `${say.quote(d.name)} is repeated with ${d.same ? 'the same' : 'another'} value`,
    zh: (d, say) => `${say.quote(d.name)} 重复出现，且值${d.same ? '相同' : '不同'}`,
  },
  help: {
    en: (d) => (d.same ? 'keep one of them' : 'keep the txSecret and txTime that were generated together'),
    zh: (d) => (d.same ? '只保留一个' : '只保留同一次生成的 txSecret 和 txTime'),
  },
  fix: {
    en: () => 'remove the repetitions',
    zh: () => '删除重复的参数',
  },
  check({ url: { params } }) {
    if (!hasRepetition(params)) return undefined
    const first = new Map<string, Param>()
    const repeated = params.filter((param) => {
      const name = param.name.value
      if (!SIGNED_PARAM.test(name)) return false
      if (first.has(name)) return true
      first.set(name, param)
      return false
    })
    const [second] = repeated
    if (second === undefined) return undefined
    const isSame = ({ name, value }: Param<TextSlice>): boolean => first.get(name.value)?.value?.value === value?.value
    const same = repeated.every(isSame)
    return {
      at: getParamSpan(second),
      data: { name: second.name.value, same: isSame(second) },
      certainty: same ? 'uncertain' : 'likely',
      ...createRepetitionFix(params, repeated, same),
    }
  },
})

/** Compares names by length first, which is cheap: txSecret has eight characters, txTime and txHost have six. */
function hasRepetition(params: readonly Param<TextSlice>[]): boolean {
  let eight = 0
  let six = 0
  for (const { name } of params) {
    const { start, end } = name
    if (end - start === 8) eight++
    else if (end - start === 6) six++
  }
  return eight > 1 || six > 1
}

const getParamSpan = ({ name, value }: Param<TextSlice>): Span => ({
  start: name.span.start,
  end: (value ?? name).span.end,
})

/** Removes repetitions together with the separator before them. Of two, the empty one is removed. */
function createRepetitionFix(
  params: readonly Param<TextSlice>[],
  repeated: readonly Param<TextSlice>[],
  same: boolean,
): { fix?: RepetitionFix } {
  if (same) {
    const gone = new Set(repeated)
    const spans = params.flatMap((param, index) =>
      gone.has(param) ? [getSpanWithSeparator(params[index - 1], param)] : [],
    )
    return { fix: { safe: true, edits: spans.map((span) => ({ span, text: '' })) } }
  }
  const [second] = repeated
  const first = params.findIndex(({ name }) => name.value === second?.name.value)
  const empty = params[first]
  const next = params[first + 1]
  if (repeated.length > 1 || empty === undefined || next === undefined || (empty.value?.length ?? 0) > 0) return {}
  const span = { start: empty.name.span.start, end: next.name.span.start }
  return { fix: { safe: true, edits: [{ span, text: '' }] } }
}

type RepetitionFix = NonNullable<RawFinding['fix']>

const getSpanWithSeparator = (before: Param<TextSlice> | undefined, param: Param<TextSlice>): Span => ({
  start: before === undefined ? param.name.span.start : getParamSpan(before).end,
  end: getParamSpan(param).end,
})
