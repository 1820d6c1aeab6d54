import type { Text } from '../../core/model/text.ts'
import { getUtcOffset } from '../../core/text/message-format.ts'
import { cacheOffsets } from '../../records/diagnose/time-zone-offsets.ts'
import { parseColumnMapping } from '../../records/parse/csv-columns.ts'
import { LocalTimeParser } from '../../records/parse/local-time.ts'
import { createRecordLineReader } from '../../records/parse/record-line-reader.ts'
import type { RecordBatch, RecordLineReader, RecordLines } from '../../records/parse/record-lines.ts'
import { createUsageError, isUserError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { getDisplayName, isPrematureClose, readBytes } from '../input/bytes.ts'
import { type FilePart, type InputPart, resolveInputParts } from '../input/files.ts'
import { type LineBlock, type OnNotice, readLineBlocks } from '../input/lines.ts'

import { decodeStream } from '../input/text.ts'
import type { RecordReadErrors } from './read-errors.ts'

/** The input of a run. */
export interface RecordInput {
  readonly batches: AsyncIterable<RecordBatch>
  readonly files: readonly string[]
  readonly bytesRead: () => number
}

/** A URL, or the rest of one that a shell has cut. Anything else is a file. */
const URL_PATTERN = /:\/\/|[?&]tx(?:secret|time)=/i

/** The files on the command line; standard input if there are none. */
export async function listRecordFiles(
  { options, io }: CliContext,
  operands: readonly string[],
): Promise<readonly InputPart[]> {
  if (operands.some((operand) => URL_PATTERN.test(operand))) {
    throw createUsageError(
      '`diagnose` reads records from files, but a URL is given; use `push-preflight check` for URLs',
      '`diagnose` 从文件读取记录，而指定的是地址；检查地址请用 `push-preflight check`',
    )
  }
  const parts = await resolveInputParts([], operands.concat(options.file ?? []), io)
  if (parts.length > 0) return parts
  if (io.stdin.isTTY !== true) return [{ file: '-' }]
  throw createUsageError(
    'nothing to read: give --file FILE, records on standard input, or --account',
    '未提供记录：请使用 --file 指定文件、通过标准输入提供，或使用 --account',
  )
}

/** Reads the records of files in any known format. What cannot be read is reported, and everything else is still read. */
export function readRecordFiles(
  parts: readonly InputPart[],
  cli: CliContext,
  readErrors: RecordReadErrors,
  onNotice: OnNotice,
): RecordInput {
  let bytes = 0
  const { columns = [] } = cli.options
  for (const one of columns) parseColumnMapping(one)
  const offsetAt = cacheOffsets((instant) => getUtcOffset(cli.timeZone, instant))
  const onBytes = (count: number): void => {
    bytes += count
  }
  const readContext: RecordReadContext = {
    columns,
    offsetAt,
    cli,
    readErrors,
    onNotice,
    onBytes,
  }
  async function* batches(): AsyncGenerator<RecordBatch> {
    for (const part of parts) {
      if ('file' in part) yield* readBatches(part, readContext)
      else if ('fault' in part) await readErrors.addFile(part.fault)
    }
  }
  const files = parts.flatMap((part) => ('file' in part ? part.file : []))
  return { batches: batches(), files, bytesRead: () => bytes }
}

interface RecordReadContext {
  readonly columns: readonly string[]
  readonly offsetAt: (instant: number) => number
  readonly cli: CliContext
  readonly readErrors: RecordReadErrors
  readonly onNotice: OnNotice
  readonly onBytes: (count: number) => void
}

async function* readBatches({ file, isFound }: FilePart, readContext: RecordReadContext): AsyncGenerator<RecordBatch> {
  const name = getDisplayName(file)
  const { cli, readErrors, onNotice, onBytes } = readContext
  const clock = new LocalTimeParser(readContext.offsetAt)
  let line = 1
  let reader: RecordLineReader | undefined
  let isEmpty = true
  try {
    for await (const lines of readLineBlocks(
      decodeStream(readBytes(file, cli.io, onBytes, isFound), name, onNotice),
      name,
      onNotice,
    )) {
      if (reader === undefined) {
        const all = lines.toArray
        const first = all.find((text) => text.trim() !== '')
        if (first === undefined) {
          line += lines.count
          continue
        }
        reader = createRecordLineReader(first, { line, name, mappings: readContext.columns, clock, sample: all })
      }
      for (const { batch, errors } of readParts(reader, lines)) {
        isEmpty &&= batch.records.length + batch.others + errors.length === 0
        await readErrors.addLines(name, errors)
        yield batch
      }
    }
    if (reader !== undefined) {
      const { batch, errors } = reader.end()
      isEmpty &&= batch.records.length + batch.others + errors.length === 0
      await readErrors.addLines(name, errors)
      yield batch
    }
    if (clock.usedDefaultZone) await onNotice(formatDefaultZoneNotice(name, cli.timeZoneName))
    const durationLine = reader?.implausibleDurationLine
    if (durationLine !== undefined) await onNotice(formatImplausibleDuration(name, durationLine))
  } catch (error) {
    if (!isUserError(error)) throw error
    // Closed by Ctrl-C: no more is needed.
    if (isPrematureClose(error.cause)) return
    await readErrors.addFile(error)
    return
  }
  if (isEmpty) await onNotice({ en: `no records in ${name}`, zh: `${name} 中没有记录` })
}

const formatDefaultZoneNotice = (name: string, zone: string): Text => ({
  en: `times in ${name} have no offset and are read as ${zone}; name another zone with --time-zone`,
  zh: `${name} 中的时间没有时区，按 ${zone} 读取；可用 --time-zone 指定`,
})

const formatImplausibleDuration = (name: string, line: number): Text => ({
  en: `${name}:${line}: the duration does not fit the start and the end; for a column in milliseconds, use --columns milliseconds=COLUMN`,
  zh: `${name}:${line}：时长与起止时间相差很大；若为毫秒，请用 --columns milliseconds=列名`,
})

/** Reads a block of lines, not too many at once. */
function* readParts(reader: RecordLineReader, lines: LineBlock): Generator<RecordLines> {
  const all = reader.readText === undefined ? lines.toArray : []
  for (let at = 0; at < lines.count; at += MAX_LINES_AT_ONCE) {
    const to = Math.min(lines.count, at + MAX_LINES_AT_ONCE)
    yield reader.readText?.(lines, at, to) ?? reader.read(all.slice(at, to))
  }
}

/** A block of short lines has thousands, and the sender of a pipe waits for its first results. */
const MAX_LINES_AT_ONCE = 1000
