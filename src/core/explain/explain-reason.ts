import { isRefusalCode } from '../codes/code-id.ts'
import type { CodeExplanation, PredictedCode, ReasonCode, ReasonExplanation } from '../model/explanation.ts'
import type { Text } from '../model/text.ts'
import { createCodeNextSteps } from './next-steps.ts'
import { findCause } from './reason-to-codes.ts'
import { findCodesLikeReason, splitReasonNumber } from './reasons.ts'
import { parseRecordText } from './record-text.ts'

const BY_NUMBER: Text = {
  en: 'By the number: errcode and sub_errcode in the console’s interruption records and in callbacks, or the number in brackets after the reason.',
  zh: '看数字：控制台断流记录或回调中的 errcode 与 sub_errcode，或原因后括号中的数字。',
}
const BY_LENGTH: Text = {
  en: 'By the duration: 18 and 19 refuse a push before it begins, so the record shows no duration; the others end a running push.',
  zh: '看时长：18 和 19 在推流开始前拒绝，记录中的时长为 0；其余错误码用于结束已开始的推流。',
}
const BY_LANGUAGE: Text = {
  en: 'By the text in the other language, which differs.',
  zh: '看另一种语言：其中的说明各不相同。',
}
const BY_CHECK: Text = {
  en: 'By the URL: `push-preflight check` says which of them it would get.',
  zh: '看地址：用 `push-preflight check` 检查会遇到其中哪一个。',
}

/**
 * Explains an official reason: its code, or all codes that share it. Also finds everyday words for a reason and parts of one.
 * `undefined` if the text is not similar to any.
 */
export function explainReason(
  text: string,
  codes: readonly PredictedCode[],
): CodeExplanation | ReasonExplanation | undefined {
  const like = findCodesLikeReason(text)
  if (like === undefined) return undefined
  const entries = like.codes.flatMap((id) => codes.filter((entry) => entry.id === id))
  const [only, ...others] = entries
  if (only === undefined) return undefined
  if (others.length === 0 && like.match === 'official') return createCodeExplanation(only)
  const { number } = splitReasonNumber(text)
  const isNamed = number !== undefined && entries.some(({ code }) => code === Number(number))
  return createReasonExplanation(like.match, entries, isNamed ? number : undefined)
}

/** Explains the codes that share an errcode or a sub-code. */
export const explainNumber = (ids: readonly string[], codes: readonly PredictedCode[]): ReasonExplanation =>
  createReasonExplanation(
    'number',
    codes.filter(({ id }) => ids.includes(id)),
  )

/** Explains a record: the JSON of a callback or of the API, or a line with its members. `undefined` if it fits no code. */
export function explainRecord(
  text: string,
  codes: readonly PredictedCode[],
): CodeExplanation | ReasonExplanation | undefined {
  const record = parseRecordText(text)
  if (record === undefined) return undefined
  const { codes: ids, match } = findCause(record)
  const entries = ids.flatMap((id) => codes.filter((entry) => entry.id === id))
  const [only, ...others] = entries
  if (only === undefined) return undefined
  if (others.length === 0) return createCodeExplanation(only)
  return createReasonExplanation(RECORD_MATCHES[match] ?? 'number', entries)
}

/** How `findCause` found the codes, in the words of `explain`. All others are numbers. */
const RECORD_MATCHES: Readonly<Record<string, ReasonExplanation['match']>> = { official: 'official', like: 'everyday' }

/** A code with what to run next. */
export const createCodeExplanation = (entry: PredictedCode): CodeExplanation => ({
  kind: 'code',
  ...entry,
  next: createCodeNextSteps([{ ...entry, ends: getEnd(entry) }], undefined),
})

function createReasonExplanation(
  match: ReasonExplanation['match'],
  entries: readonly PredictedCode[],
  number?: string,
): ReasonExplanation {
  const codes = entries.map(createReasonCode)
  return {
    kind: 'reason',
    match,
    ...(number === undefined ? {} : { number }),
    codes,
    apart: codes.length === 1 ? [] : describeDifferences(entries),
    next: createCodeNextSteps(codes, undefined),
  }
}

const getEnd = ({ id }: PredictedCode): ReasonCode['ends'] => (isRefusalCode(id) ? 'refused' : 'running')

const createReasonCode = (entry: PredictedCode): ReasonCode => ({
  id: entry.id,
  text: entry.text,
  remedy: entry.remedy,
  ...(entry.note === undefined ? {} : { note: entry.note }),
  predictedBy: entry.predictedBy,
  ends: getEnd(entry),
})

/** How to tell the codes apart, most reliable first. */
function describeDifferences(entries: readonly PredictedCode[]): readonly Text[] {
  const hasDifferent = (of: (entry: PredictedCode) => unknown): boolean => new Set(entries.map(of)).size > 1
  const differsInOneLanguage = hasDifferent(({ text }) => text.zh) !== hasDifferent(({ text }) => text.en)
  return [
    BY_NUMBER,
    ...(hasDifferent(({ id }) => isRefusalCode(id)) ? [BY_LENGTH] : []),
    ...(differsInOneLanguage ? [BY_LANGUAGE] : []),
    ...(entries.some(({ predictedBy }) => predictedBy.length > 0) ? [BY_CHECK] : []),
  ]
}
