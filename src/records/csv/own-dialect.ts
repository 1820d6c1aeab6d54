import type { Foreseen } from '../../core/model/record.ts'
import { rules } from '../../core/rules/index.ts'

export const COLUMNS = [
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
export const FORMULA = /^'{0,99}(?:[=+@\t\r]|-\D)/

/** Whether a table is one of these. */
export const isOwnHeader = (cells: readonly string[]): boolean => cells.join() === COLUMNS.join()

/** What a row of such a table tells of the URL that was pushed to, which is not in it. */
export function foreseenOf(cells: readonly string[]): Foreseen {
  const wordsOf = (column: (typeof COLUMNS)[number]): readonly string[] =>
    cells[COLUMNS.indexOf(column)]?.split(' ') ?? []
  // Only what is known as a rule: it is shown as it stands.
  const [because, risks] = [wordsOf('because'), wordsOf('risks')].map((ids) => ids.filter((id) => RULES.has(id)))
  const isRefused = because !== undefined && because.length > 0
  const behind = isRefused ? because : (risks ?? [])
  const codes = wordsOf('codes').map((code, at) => ({ code, rules: at === 0 ? behind : [] }))
  return { isRefused, codes: behind.length === 0 ? [] : codes, excluded: wordsOf('excluded') }
}

const RULES: ReadonlySet<string> = new Set(rules.map(({ id }) => id))

/** What a cell of such a table said before it was made safe. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)
