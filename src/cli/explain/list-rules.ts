import { listRules } from '../../core/explain/explain.ts'
import type { RuleEntry } from '../../core/model/explanation.ts'
import { severityLabels } from '../../core/report/words.ts'
import { rules as all } from '../../core/rules/index.ts'
import { wireRules } from '../../core/wire/rules/index.ts'
import type { ExitCode } from '../../exit-code.ts'
import { formatTable, wrapHanging } from '../../reporters/layout/table.ts'
import type { CliContext } from '../config/cli-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'

/** `rules`: every rule, with what it finds. */
export async function runRules(context: CliContext): Promise<ExitCode> {
  const { options, io } = context
  const list = listRules([...all, ...wireRules])
  if (isJsonFormat(options)) return printAnswer(formatJsonDocument({ rules: list }), io)
  const { language } = context
  const width = io.stdout.columns ?? Number.POSITIVE_INFINITY
  const formatRules = (on: RuleEntry['on']): string =>
    formatTable(
      list
        .filter((rule) => rule.on === on)
        .map(({ id, severity, code, summary }) => [
          id,
          severityLabels[severity][language],
          code ?? '',
          summary[language],
        ]),
      width,
    )
  const wireHead = {
    en: 'About what a client sends: a rehearsal checks them, no URL shows them',
    zh: '关于客户端发送的内容：由演练检查，地址本身看不出来',
  }
  const legend = {
    en: 'see `push-preflight explain <rule>`',
    zh: '用 `push-preflight explain <规则>` 查看详情',
  }
  const blocks = [
    formatRules(undefined),
    `${wrapHanging(wireHead[language], width, 0)}\n${formatRules('wire')}`,
    wrapHanging(legend[language], width, 0),
  ]
  return printAnswer(`${blocks.join('\n')}\n`, io)
}
