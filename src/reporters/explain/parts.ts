import type { NextStep } from '../../core/model/client-error.ts'
import type { Text } from '../../core/model/text.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'

/** Words of several kinds of explanations. */
export const explanationWords = {
  remedy: { en: 'What to do', zh: '处理建议' },
  next: { en: 'Run next', zh: '下一步' },
  note: { en: 'Note', zh: '说明' },
  sources: { en: 'Sources', zh: '来源' },
  yourUrl: { en: 'This URL', zh: '此地址' },
  unchecked: { en: 'not checked on this URL: facts are missing', zh: '此地址未检查（缺少信息）' },
} as const satisfies Record<string, Text>

/** Joins the parts that are not empty, with an empty line between. */
export const joinBlocks = (parts: readonly (string | undefined)[]): string =>
  parts
    .filter((one) => one !== undefined && one !== '')
    .map((one) => `${one?.trimEnd()}\n`)
    .join('\n')

/** A heading and indented lines. */
export function formatPart(
  title: Text,
  lines: readonly string[],
  { language, theme, width }: RenderOptions,
): string | undefined {
  if (lines.length === 0) return undefined
  const body = lines.map((line) => `  ${wrap([{ text: line }], width - 2, 2)}`)
  return [theme.bold(title[language]), ...body].join('\n')
}

/** A heading and a report as `pretty` writes it. */
export const formatDrawnReport = (
  title: Text,
  reportText: string | undefined,
  { language, theme }: RenderOptions,
): string | undefined => (reportText === undefined ? undefined : `${theme.bold(title[language])}\n\n${reportText}`)

/** A shell comment above a command. */
export const formatComment = (text: Text, { language, width }: RenderOptions): string =>
  wrap([{ text: text[language] }], width - 4, 0).replace(/^/gm, '  # ')

/** What to run next, each command below a comment. */
export function formatNextSteps(next: readonly NextStep[], options: RenderOptions): string | undefined {
  if (next.length === 0) return undefined
  const title = options.theme.bold(explanationWords.next[options.language])
  return [title, ...next.map(({ about, command }) => `${formatComment(about, options)}\n  ${command}`)].join('\n')
}

/** Indents each line that is not empty by two spaces. */
export const indentText = (text: string): string => text.replace(/^(?=.)/gm, '  ')

export const joinIds = (ids: readonly string[], { language }: RenderOptions): string =>
  ids.join(language === 'en' ? ', ' : '、')
