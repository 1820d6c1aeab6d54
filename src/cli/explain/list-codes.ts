import { listCodes } from '../../core/explain/explain.ts'
import { rules } from '../../core/rules/index.ts'
import type { ExitCode } from '../../exit-code.ts'
import { formatTable, wrapHanging } from '../../reporters/layout/table.ts'
import type { CliContext } from '../config/cli-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'

/** `codes`: every interruption code, with its official text. */
export async function runCodes(context: CliContext): Promise<ExitCode> {
  const { options, io } = context
  const list = listCodes(rules)
  if (isJsonFormat(options)) return printAnswer(formatJsonDocument({ codes: list }), io)
  const { language } = context
  const rows = list.map(({ id, text, predictedBy }) => [id, predictedBy.length > 0 ? '*' : ' ', text[language]])
  const legend = {
    en: '* predicted by a rule; see `push-preflight explain <code>`',
    zh: '* 有规则可预测；用 `push-preflight explain <错误码>` 查看详情',
  }
  const width = io.stdout.columns ?? Number.POSITIVE_INFINITY
  return printAnswer(`${formatTable(rows, width)}\n${wrapHanging(legend[language], width, 0)}\n`, io)
}
