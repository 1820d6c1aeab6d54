import { entriesIn } from '../../../batch/url-block.ts'
import type { Context } from '../../../core/model/context.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { type Asked, readerFor } from '../../input/detect-reader.ts'
import { Lines } from '../../input/lines.ts'
import { checker } from '../../runtime/library.ts'

/**
 * The lines of a table, or of JSON Lines, whose URLs still have a safe fix when all is fixed: a scan finds a URL less what
 * stands around it, and none whose scheme is broken, where the check takes the whole cell.
 */
export async function linesLeft(
  text: string,
  name: string,
  asked: Asked,
  context: Context,
  wording: Wording,
): Promise<readonly number[]> {
  const lines = text.split(/\r?\n/)
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return []
  const rest = lines.slice(first)
  const reader = await readerFor(rest[0] ?? '', first + 1, name, asked)
  const judge = checker(context, wording)
  const left = [reader.read(new Lines(rest.join('\n'))), reader.end()].flatMap(({ entries, packed }) =>
    [...entries, ...(packed === undefined ? [] : entriesIn({ packed }))].flatMap(({ url, source, directives }) =>
      source !== undefined && directives === undefined && judge(url).findings.some(({ fix }) => fix?.safe === true)
        ? [source.line]
        : [],
    ),
  )
  return [...new Set(left)]
}
