import { arrayError } from '../input/json-lines.ts'
import { blocksOf } from '../input/lines.ts'
import type { Tell } from '../input/on-notice.ts'
import { textOf } from '../input/text.ts'
import { CsvRows } from './csv-rows.ts'
import { JsonRows } from './json-rows.ts'
import type { Row, RowReader } from './row-reader.ts'

/** Rows that came together, and how many bytes are read by then. */
export interface Batch {
  /** What the file turned out to hold. */
  readonly kind: 'csv' | 'ndjson'
  readonly rows: readonly Row[]
  readonly bytes: number
}

/** The rows of a file of that name, as its bytes are read. `onUnused` hears of columns of no known name. */
export async function* rowsFrom(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  onUnused: (column: string) => void,
  tell: Tell,
): AsyncGenerator<Batch> {
  let bytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length
      yield chunk
    }
  }
  let line = 1
  let found: ReturnType<typeof readerFor>
  for await (const lines of blocksOf(textOf(counted(), name, tell), name, tell)) {
    found ??= readerFor(lines.all, line, name, onUnused)
    if (found === undefined) line += lines.count
    else yield { kind: found.kind, rows: found.reader.read(lines.all), bytes }
  }
  if (found !== undefined) yield { kind: found.kind, rows: found.reader.end(), bytes }
}

/** Makes the reader for what the file holds, whatever its name says; `undefined` where all of the lines are blank. */
function readerFor(
  lines: readonly string[],
  from: number,
  name: string,
  onUnused: (column: string) => void,
): { readonly kind: Batch['kind']; readonly reader: RowReader } | undefined {
  const first = lines.find((line) => line.trim() !== '')?.trimStart()
  if (first === undefined) return undefined
  if (first.startsWith('{')) return { kind: 'ndjson', reader: new JsonRows(from, onUnused) }
  if (!first.startsWith('[')) return { kind: 'csv', reader: new CsvRows(from, name, onUnused) }
  throw arrayError(name)
}
