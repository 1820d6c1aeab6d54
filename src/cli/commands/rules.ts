import { listRules } from '../../core/explain/explain.ts'
import { severityWords } from '../../core/report/words.ts'
import { rules as all } from '../../core/rules/index.ts'
import type { Exit } from '../../exit-code.ts'
import { folded, hanging } from '../../reporters/layout/table.ts'
import type { Request } from '../args/command-specs.ts'
import { asJson, document, languageIn, print } from '../config/json-document.ts'
import type { Io } from '../runtime/io.ts'

/** `rules`: every rule, with what it finds. */
export async function rules({ values }: Request, io: Io): Promise<Exit> {
  const list = listRules(all)
  if (asJson(values)) return print(document({ rules: list }), io)
  const language = languageIn(values, io)
  const rows = list.map(({ id, severity, code, summary }) => [
    id,
    severityWords[severity][language],
    code ?? '',
    summary[language],
  ])
  const legend = {
    en: '`push-preflight explain <rule>` tells more',
    zh: '用 `push-preflight explain <规则>` 查看详情',
  }
  const width = io.stdout.columns ?? Number.POSITIVE_INFINITY
  return print(`${folded(rows, width)}\n${hanging(legend[language], width, 0)}\n`, io)
}
