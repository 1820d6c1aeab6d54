import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { RehearsedAttempt } from '../../core/model/rehearsal.ts'
import type { Language } from '../../core/model/text.ts'
import { formatHeadline } from '../../core/report/words.ts'
import type { RenderOptions } from '../reporter.ts'
import type { RehearsalReporter } from './rehearsal-reporter.ts'
import { formatDifferences } from './words.ts'

const heads: Readonly<Record<Language, readonly string[]>> = {
  en: ['Push', 'Client', 'Name', 'Answer', 'Differs', 'End', 'Findings'],
  zh: ['推流', '客户端', '发布名', '应答', '差异', '结束', '问题'],
}

/** A table with a row for each push, once the rehearsal has ended. */
export const createMarkdownRehearsalReporter = (): RehearsalReporter => ({
  begin: () => '',
  item: () => '',
  end: ({ attempts }, options) => {
    const head = heads[options.language]
    const rows = [head, head.map(() => '---'), ...attempts.map((one) => createRow(one, options))]
    return rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
  },
})

function createRow(attempt: RehearsedAttempt, { language }: RenderOptions): readonly string[] {
  const { id, client, protocol, publishName, streamId, report, end } = attempt
  const rules = [...(report?.findings ?? []), ...(end?.findings ?? [])].map(({ rule }) => rule)
  const code = end?.code
  return [
    String(id),
    `${client} (${protocol})`,
    formatCell(publishName ?? streamId ?? ''),
    report === undefined ? '–' : formatText(formatHeadline(report, language)),
    formatText(formatDifferences({ ...attempt, type: 'attempt' }, language)),
    code === undefined ? '–' : formatText(`${code} ${getCodeEntry(code)?.text[language] ?? ''}`),
    [...new Set(rules)].map((rule) => `\`${rule}\``).join(' '),
  ]
}

const formatText = (text: string): string => text.replace(/[|\\<>]/g, '\\$&').replace(/\s+/g, ' ')

/** Code that no text can end. */
function formatCell(text: string): string {
  const shown = text.replace(/\s+/g, ' ').replaceAll('|', '\\|')
  if (shown === '') return '∅'
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  return fence.length === 1 ? `\`${shown}\`` : `${fence} ${shown} ${fence}`
}
