import { listRules } from '../../core/explain/explain.ts'
import { severityLabels } from '../../core/report/words.ts'
import { rules as all } from '../../core/rules/index.ts'
import { wireRules } from '../../core/wire/rules/index.ts'
import type { ExitCode } from '../../exit-code.ts'
import { formatTable, wrapHanging } from '../../reporters/layout/table.ts'
import type { CliContext } from '../config/cli-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'

/** `rules`: every rule, with what it finds; those about what a client sends come last. */
export async function runRules(context: CliContext): Promise<ExitCode> {
  const { options, io } = context
  const list = listRules([...all, ...wireRules])
  if (isJsonFormat(options)) return printAnswer(formatJsonDocument({ rules: list }), io)
  const { language } = context
  const rows = list.map(({ id, severity, code, summary }) => [
    id,
    severityLabels[severity][language],
    code ?? '',
    summary[language],
  ])
  const firstOfWire = wireRules[0]?.id
  const legend = {
    en: `see \`push-preflight explain <rule>\`; from \`${firstOfWire}\` on they are about what a client sends, which a rehearsal checks`,
    zh: `用 \`push-preflight explain <规则>\` 查看详情；自 \`${firstOfWire}\` 起的规则针对客户端发送的内容，由演练检查`,
  }
  const width = io.stdout.columns ?? Number.POSITIVE_INFINITY
  return printAnswer(`${formatTable(rows, width)}\n${wrapHanging(legend[language], width, 0)}\n`, io)
}
