import { formatTable, wrapHanging } from '../../reporters/layout/table.ts'

/** Wide enough for all of the parser's lines: it breaks them at blanks alone, and Chinese has few. */
export const UNLIMITED_WIDTH = 100_000

/** A name, and what is said of it. Nothing else in a line of help has two blanks in a row. */
const ROW_PATTERN = /^( *\S(?:.*?\S)?) {2,}(\S.*)$/

/** Help that is drawn in unbroken lines, in lines of `width` columns. */
export function layOutHelp(help: string, width: number): string {
  const lines: string[] = []
  let rows: string[][] = []
  for (const line of [...help.split('\n'), '']) {
    const [, name, about] = ROW_PATTERN.exec(line) ?? []
    if (name !== undefined && about !== undefined) {
      rows.push([name, about])
      continue
    }
    if (rows.length > 0) lines.push(formatTable(rows, width).trimEnd())
    rows = []
    const indentation = /^ */.exec(line)?.[0] ?? ''
    lines.push(indentation + wrapHanging(line.trim(), width, indentation.length))
  }
  return lines.slice(0, -1).join('\n')
}
