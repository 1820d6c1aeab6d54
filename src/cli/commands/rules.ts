import { listRules } from '../../core/explain/explain.ts'
import { severityLabels } from '../../core/report/words.ts'
import { rules as all } from '../../core/rules/index.ts'
import type { ExitCode } from '../../exit-code.ts'
import { formatTable, wrapHanging } from '../../reporters/layout/table.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import { formatJsonDocument, isJsonFormat, printAnswer, resolveCommandLanguage } from '../config/json-document.ts'
import type { Io } from '../runtime/io.ts'

/** `rules`: every rule, with what it finds. */
export async function runRules({ values }: CommandRequest, io: Io): Promise<ExitCode> {
  const list = listRules(all)
  if (isJsonFormat(values)) return printAnswer(formatJsonDocument({ rules: list }), io)
  const language = resolveCommandLanguage(values, io)
  const rows = list.map(({ id, severity, code, summary }) => [
    id,
    severityLabels[severity][language],
    code ?? '',
    summary[language],
  ])
  const legend = {
    en: '`push-preflight explain <rule>` tells more',
    zh: '用 `push-preflight explain <规则>` 查看详情',
  }
  const width = io.stdout.columns ?? Number.POSITIVE_INFINITY
  return printAnswer(`${formatTable(rows, width)}\n${wrapHanging(legend[language], width, 0)}\n`, io)
}
