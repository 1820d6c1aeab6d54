import type { ReasonCode, ReasonExplanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import { formatDrawnReport, formatNextSteps, formatPart, joinBlocks, explanationWords as shared } from './parts.ts'

const reasonWords = {
  ...shared,
  shared: { en: 'Codes that share this reason', zh: '此说明对应的错误码' },
  numbered: { en: 'Codes that have this number', zh: '此数字对应的错误码' },
  one: { en: 'The code that is likely meant', zh: '可能对应的错误码' },
  like: { en: 'Codes that are likely meant', zh: '可能对应的错误码' },
  everyday: { en: 'This is not the wording of an official text.', zh: '这不是官方说明的原文。' },
  part: { en: 'This is a part of official texts, or holds one.', zh: '这是官方说明的一部分，或其中包含官方说明。' },
  apart: { en: 'How to tell them apart', zh: '如何区分' },
  refused: { en: 'refuses the push', zh: '推流被拒绝' },
  running: { en: 'ends a push that ran', zh: '推流中断' },
  found: { en: 'found in this URL', zh: '此地址中发现' },
  more: {
    en: '`push-preflight explain <code>` says more about each',
    zh: '用 `push-preflight explain <错误码>` 查看详情',
  },
} as const satisfies Record<string, Text>

/** The codes that a reason in words may mean. */
export function drawReason(
  { match, number, codes, apart, next }: ReasonExplanation,
  report: Report | undefined,
  reportText: string | undefined,
  options: RenderOptions,
): string {
  const { language, theme } = options
  const found = new Set(report?.findings.map(({ code }) => code))
  const byNumber: Text = {
    en: `The number ${number} in brackets is the errcode: its codes come first.`,
    zh: `括号中的 ${number} 为 errcode，对应的错误码排在最前。`,
  }
  return joinBlocks([
    theme.bold(getReasonTitle(match, codes.length)[language]),
    match === 'official' || match === 'number' ? undefined : reasonWords[match][language],
    number === undefined ? undefined : wrap([{ text: byNumber[language] }], options.width, 0),
    formatNextSteps(next, options),
    formatDrawnReport(reasonWords.yourUrl, reportText, options),
    ...codes.map((code, at) => formatReasonCode(code, codes[at - 1], found.has(code.id), options)),
    formatPart(
      reasonWords.apart,
      apart.map((text) => text[language]),
      options,
    ),
    wrap([{ text: reasonWords.more[language] }], options.width, 0),
  ])
}

function getReasonTitle(match: ReasonExplanation['match'], count: number): Text {
  if (match === 'official') return reasonWords.shared
  if (match === 'number') return reasonWords.numbered
  return count === 1 ? reasonWords.one : reasonWords.like
}

/** Lines that repeat those of the code before are left out. */
function formatReasonCode(
  code: ReasonCode,
  before: ReasonCode | undefined,
  isFound: boolean,
  { language, theme, width }: RenderOptions,
): string {
  const { id, text, remedy, note, ends } = code
  const other = language === 'en' ? text.zh : text.en
  const head = `${theme.bold(id)}  ${reasonWords[ends][language]}${isFound ? ` ← ${reasonWords.found[language]}` : ''}`
  const lineTexts = [`${text[language]} · ${other}`, note?.[language], remedy[language]]
  const previousTexts = before && [
    `${before.text[language]} · ${before.text[language === 'en' ? 'zh' : 'en']}`,
    before.note?.[language],
    before.remedy[language],
  ]
  const lines = lineTexts.filter((line, at) => line !== undefined && line !== previousTexts?.[at]) as string[]
  return [head, ...lines.map((line) => `  ${wrap([{ text: line }], width - 2, 2)}`)].join('\n')
}
