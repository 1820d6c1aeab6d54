import { listCodes } from '../../core/explain/explain.ts'
import { rules } from '../../core/rules/index.ts'
import type { Exit } from '../../exit-code.ts'
import { folded, hanging } from '../../reporters/layout/table.ts'
import type { Request } from '../args/command-specs.ts'
import { asJson, document, languageIn, print } from '../config/json-document.ts'
import type { Io } from '../runtime/io.ts'

/** `codes`: every interruption code, with its official text. */
export async function codes({ values }: Request, io: Io): Promise<Exit> {
  const list = listCodes(rules)
  if (asJson(values)) return print(document({ codes: list }), io)
  const language = languageIn(values, io)
  const rows = list.map(({ id, text, predictedBy }) => [id, predictedBy.length > 0 ? '*' : ' ', text[language]])
  const legend = {
    en: '* predicted by a rule; `push-preflight explain <code>` tells more',
    zh: '* 有规则可预测；用 `push-preflight explain <错误码>` 查看详情',
  }
  const width = io.stdout.columns ?? Number.POSITIVE_INFINITY
  return print(`${folded(rows, width)}\n${hanging(legend[language], width, 0)}\n`, io)
}
