import { createArrayError } from '../input/detect-reader.ts'
import type { OnNotice } from '../input/lines.ts'
import { readLineBlocks } from '../input/lines.ts'
import { decodeStream } from '../input/text.ts'
import { CsvRowReader } from './csv-rows.ts'
import { JsonRowReader } from './json-rows.ts'
import type { SignRow, SignRowReader } from './row-reader.ts'

/** Rows that were read together, and the number of bytes read so far. */
export interface RowBatch {
  /** The detected format of the file. */
  readonly kind: 'csv' | 'ndjson'
  readonly rows: readonly SignRow[]
  readonly bytes: number
}

/**
 * The rows of a file, as its bytes are read.
 * @param onUnused - called with the name of each column that has no field
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  onUnused: (column: string) => void,
  onNotice: OnNotice,
): AsyncGenerator<RowBatch> {
  let bytes = 0
  async function* countBytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length
      yield chunk
    }
  }
  let line = 1
  let detection: ReturnType<typeof detectRowReader>
  for await (const lines of readLineBlocks(decodeStream(countBytes(), name, onNotice), name, onNotice)) {
    detection ??= detectRowReader(lines.toArray, line, name, onUnused)
    if (detection === undefined) line += lines.count
    else yield { kind: detection.kind, rows: detection.reader.read(lines.toArray), bytes }
  }
  if (detection !== undefined) yield { kind: detection.kind, rows: detection.reader.end(), bytes }
}

/** The reader for the content of a file, whatever its name; `undefined` if all lines are blank. */
function detectRowReader(
  lines: readonly string[],
  from: number,
  name: string,
  onUnused: (column: string) => void,
): { readonly kind: RowBatch['kind']; readonly reader: SignRowReader } | undefined {
  const first = lines.find((line) => line.trim() !== '')?.trimStart()
  if (first === undefined) return undefined
  if (first.startsWith('{')) return { kind: 'ndjson', reader: new JsonRowReader(from, onUnused) }
  if (!first.startsWith('[')) return { kind: 'csv', reader: new CsvRowReader(from, name, onUnused) }
  throw createArrayError(name)
}
