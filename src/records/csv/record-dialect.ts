import type { UrlPrediction } from '../../core/model/record.ts'
import { rules } from '../../core/rules/index.ts'

export const RECORD_COLUMNS = [
  'kind',
  'time',
  'start',
  'end',
  'domain',
  'app',
  'stream',
  'duration',
  'clientIp',
  'codes',
  'reason',
  'errcode',
  'subErrcode',
  'because',
  'risks',
  'excluded',
  'help',
] as const

/** A cell that begins like a formula, a spreadsheet would work out: names and reasons are what strangers write. */
export const FORMULA_PATTERN = /^'{0,99}(?:[=+@\t\r]|-\D)/

/** Whether a table is one of these. */
export const isRecordCsvHeader = (cells: readonly string[]): boolean => cells.join() === RECORD_COLUMNS.join()

/** What a row of such a table tells of the URL that was pushed to, which is not in it. */
export function parsePrediction(cells: readonly string[]): UrlPrediction {
  const splitCell = (column: (typeof RECORD_COLUMNS)[number]): readonly string[] =>
    cells[RECORD_COLUMNS.indexOf(column)]?.split(' ') ?? []
  // Only what is known as a rule: it is shown as it stands.
  const [because, risks] = [splitCell('because'), splitCell('risks')].map((ids) => ids.filter((id) => RULE_IDS.has(id)))
  const isRefused = because !== undefined && because.length > 0
  const ruleIds = isRefused ? because : (risks ?? [])
  const codes = splitCell('codes').map((code, at) => ({ code, rules: at === 0 ? ruleIds : [] }))
  return { isRefused, codes: ruleIds.length === 0 ? [] : codes, excluded: splitCell('excluded') }
}

const RULE_IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id))

/** What a cell of such a table said before it was made safe. */
export const unescapeFormula = (cell: string): string =>
  cell.startsWith("'") && FORMULA_PATTERN.test(cell) ? cell.slice(1) : cell
