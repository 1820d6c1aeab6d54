import type { UrlPrediction } from '../../core/model/record.ts'
import { rules } from '../../core/rules/index.ts'

/** The columns of `diagnose --format csv`. */
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

/** A cell that a spreadsheet would run as a formula: anyone can choose names and reasons. */
export const FORMULA_PATTERN = /^'{0,99}(?:[=+@\t\r]|-\D)/

/** Whether a table was written by `diagnose --format csv`. */
export const isRecordCsvHeader = (cells: readonly string[]): boolean => cells.join() === RECORD_COLUMNS.join()

/** What a row of such a table says about the URL of the push. The URL itself is not in the table. */
export function parsePrediction(cells: readonly string[]): UrlPrediction {
  const splitCell = (column: (typeof RECORD_COLUMNS)[number]): readonly string[] =>
    cells[RECORD_COLUMNS.indexOf(column)]?.split(' ') ?? []
  // Only ids of rules: they are printed as they are.
  const [because, risks] = [splitCell('because'), splitCell('risks')].map((ids) => ids.filter((id) => RULE_IDS.has(id)))
  const isRefused = because !== undefined && because.length > 0
  const ruleIds = isRefused ? because : (risks ?? [])
  const codes = splitCell('codes').map((code, at) => ({ code, rules: at === 0 ? ruleIds : [] }))
  return { isRefused, codes: ruleIds.length === 0 ? [] : codes, excluded: splitCell('excluded') }
}

const RULE_IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id))

/** A cell of such a table as it was before it was made safe for spreadsheets. */
export const unescapeFormula = (cell: string): string =>
  cell.startsWith("'") && FORMULA_PATTERN.test(cell) ? cell.slice(1) : cell
