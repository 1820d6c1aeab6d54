import { unpackEntries } from '../../../batch/url-block.ts'
import type { Context } from '../../../core/model/context.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { checker } from '../../../index.ts'
import { type ColumnOptions, detectUrlReader } from '../../input/detect-reader.ts'
import { LineBlock } from '../../input/lines.ts'

/**
 * The lines of a table or of JSON Lines whose URLs still have a safe fix after `--fix`: a scan finds a URL without the text
 * around it, and no URL with a broken scheme, but the check reads the whole cell.
 */
export async function listUnfixedLines(
  text: string,
  name: string,
  columnOptions: ColumnOptions,
  context: Context,
  wording: Wording,
): Promise<readonly number[]> {
  const lines = text.split(/\r?\n/)
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return []
  const rest = lines.slice(first)
  const reader = await detectUrlReader(rest[0] ?? '', first + 1, name, columnOptions)
  const checkUrl = checker(context, wording)
  const unfixedLines = [reader.read(new LineBlock(rest.join('\n'))), reader.end()].flatMap(({ entries, packed }) =>
    [...entries, ...(packed === undefined ? [] : unpackEntries({ packed }))].flatMap(({ url, source, directives }) =>
      source !== undefined && directives === undefined && checkUrl(url).findings.some(({ fix }) => fix?.safe === true)
        ? [source.line]
        : [],
    ),
  )
  return [...new Set(unfixedLines)]
}
