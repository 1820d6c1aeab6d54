import type { ReasonCode, ReasonExplanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import { blocks, drawnBelow, part, words as shared } from './parts.ts'

const words = {
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
    en: '`push-preflight explain <code>` tells more of each',
    zh: '用 `push-preflight explain <错误码>` 查看详情',
  },
} as const satisfies Record<string, Text>

/** The codes that a reason in words may stand for. */
export function drawReason(
  { match, number, codes, apart }: ReasonExplanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  const { language, paint } = look
  const found = new Set(report?.findings.map(({ code }) => code))
  const byNumber: Text = {
    en: `The number ${number} in brackets is the errcode: its codes come first.`,
    zh: `括号中的 ${number} 为 errcode，对应的错误码排在最前。`,
  }
  return blocks([
    paint.bold(titleOf(match, codes.length)[language]),
    match === 'official' || match === 'number' ? undefined : words[match][language],
    number === undefined ? undefined : wrap([{ text: byNumber[language] }], look.width, 0),
    ...codes.map((code, at) => item(code, codes[at - 1], found.has(code.id), look)),
    part(
      words.apart,
      apart.map((text) => text[language]),
      look,
    ),
    wrap([{ text: words.more[language] }], look.width, 0),
    drawnBelow(words.yourUrl, drawn, look),
  ])
}

function titleOf(match: ReasonExplanation['match'], count: number): Text {
  if (match === 'official') return words.shared
  if (match === 'number') return words.numbered
  return count === 1 ? words.one : words.like
}

/** What is said of the code before is not said again. */
function item(
  code: ReasonCode,
  before: ReasonCode | undefined,
  isFound: boolean,
  { language, paint, width }: Look,
): string {
  const { id, text, remedy, note, ends } = code
  const other = language === 'en' ? text.zh : text.en
  const head = `${paint.bold(id)}  ${words[ends][language]}${isFound ? ` ← ${words.found[language]}` : ''}`
  const said = [`${text[language]} · ${other}`, note?.[language], remedy[language]]
  const saidBefore = before && [
    `${before.text[language]} · ${before.text[language === 'en' ? 'zh' : 'en']}`,
    before.note?.[language],
    before.remedy[language],
  ]
  const lines = said.filter((line, at) => line !== undefined && line !== saidBefore?.[at]) as string[]
  return [head, ...lines.map((line) => `  ${wrap([{ text: line }], width - 2, 2)}`)].join('\n')
}
