import { listRules } from '../../core/explain/explain.ts'
import { severityLabels } from '../../core/report/words.ts'
import { rules as all } from '../../core/rules/index.ts'
import type { ExitCode } from '../../exit-code.ts'
import { formatTable, wrapHanging } from '../../reporters/layout/table.ts'
import type { CliContext } from '../config/cli-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'

/** `rules`: every rule, with what it finds. */
export async function runRules(context: CliContext): Promise<ExitCode> {
  const { options, io } = context
  const list = listRules(all)
  if (isJsonFormat(options)) return printAnswer(formatJsonDocument({ rules: list }), io)
  const { language } = context
  const rows = list.map(({ id, severity, code, summary }) => [
    id,
    severityLabels[severity][language],
    code ?? '',
    summary[language],
  ])
  const legend = {
    en: 'see `push-preflight explain <rule>`',
    zh: '用 `push-preflight explain <规则>` 查看详情',
  }
  const width = io.stdout.columns ?? Number.POSITIVE_INFINITY
  return printAnswer(`${formatTable(rows, width)}\n${wrapHanging(legend[language], width, 0)}\n`, io)
}
