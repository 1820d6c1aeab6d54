import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { getUtcOffset } from '../../core/text/message-format.ts'
import type { RecordSource } from '../../records/diagnose/diagnose.ts'
import { cacheOffsets } from '../../records/diagnose/time-zone-offsets.ts'
import { parseColumnMapping } from '../../records/parse/csv-columns.ts'
import { JsonDocumentReader } from '../../records/parse/json-documents.ts'
import { LocalTimeParser } from '../../records/parse/local-time.ts'
import { createParseFailure, type LocatedParsedRecords } from '../../records/parse/parsed.ts'
import { CsvRecordReader } from '../../records/parse/read-csv.ts'
import { parseRecordDocument } from '../../records/parse/read-json.ts'
import { createUsageError, isUserError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Settings } from '../config/cli-context.ts'
import { getDisplayName, isPrematureClose, readBytes } from '../input/bytes.ts'
import { type FilePart, type InputPart, resolveInputParts } from '../input/files.ts'
import { readLineBlocks } from '../input/lines.ts'
import type { OnNotice } from '../input/on-notice.ts'
import { decodeStream } from '../input/text.ts'
import type { Io } from '../runtime/io.ts'
import type { RecordReadErrors } from './read-errors.ts'

/** A record, and where it was read. */
interface LocatedRecord {
  readonly record: PushRecord
  /** Absent for one that was asked of the account. */
  readonly source?: RecordSource
}

/** Records that came together. */
export interface RecordBatch {
  readonly records: readonly LocatedRecord[]
  /** Callbacks of other events. */
  readonly others: number
}

/** What a run reads. */
export interface RecordInput {
  readonly batches: AsyncIterable<RecordBatch>
  readonly files: readonly string[]
  readonly bytesRead: () => number
}

/** A URL, or what is left of one that a shell has cut. All else is meant as a file. */
const URL_PATTERN = /:\/\/|[?&]tx(?:secret|time)=/i

/** The files that a command line names; standard input where it names none. */
export async function listRecordFiles(
  values: OptionValues,
  operands: readonly string[],
  io: Io,
): Promise<readonly InputPart[]> {
  if (operands.some((operand) => URL_PATTERN.test(operand))) {
    throw createUsageError(
      '`diagnose` reads records from files, and a URL is given; `push-preflight check` is for URLs',
      '`diagnose` 从文件读取记录，而指定的是地址；检查地址请用 `push-preflight check`',
    )
  }
  const parts = await resolveInputParts([], operands.concat(values.file ?? []), io)
  if (parts.length > 0) return parts
  if (io.stdin.isTTY !== true) return [{ file: '-' }]
  throw createUsageError(
    'nothing to read: give --file FILE, records on standard input, or --account',
    '未提供记录：请使用 --file 指定文件、通过标准输入提供，或使用 --account',
  )
}

/** Reads the records of files, whatever their form. What cannot be read is told, and takes nothing from the others. */
export function readRecordFiles(
  parts: readonly InputPart[],
  values: OptionValues,
  settings: Settings,
  readErrors: RecordReadErrors,
  onNotice: OnNotice,
  io: Io,
): RecordInput {
  let bytes = 0
  const { columns = [] } = values
  for (const one of columns) parseColumnMapping(one)
  const offsetAt = cacheOffsets((instant) => getUtcOffset(settings.timeZone, instant))
  const onBytes = (count: number): void => {
    bytes += count
  }
  const readContext: RecordReadContext = {
    columns,
    offsetAt,
    settings,
    unread: readErrors,
    tell: onNotice,
    io,
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
  readonly settings: Settings
  readonly unread: RecordReadErrors
  readonly tell: OnNotice
  readonly io: Io
  readonly onBytes: (count: number) => void
}

async function* readBatches({ file, isFound }: FilePart, readContext: RecordReadContext): AsyncGenerator<RecordBatch> {
  const name = getDisplayName(file)
  const { unread: readErrors, tell: onNotice, io, onBytes } = readContext
  const clock = new LocalTimeParser(readContext.offsetAt)
  let line = 1
  let reader: RecordLineReader | undefined
  let isEmpty = true
  try {
    for await (const lines of readLineBlocks(
      decodeStream(readBytes(file, io, onBytes, isFound), name, onNotice),
      name,
      onNotice,
    )) {
      const all = lines.toArray
      if (reader === undefined) {
        const first = all.find((text) => text.trim() !== '')
        if (first === undefined) {
          line += lines.count
          continue
        }
        reader = /^\s*[{[]/.test(first)
          ? createJsonReader(line, name, clock)
          : createCsvReader(line, name, clock, readContext)
      }
      // A block of short lines has thousands, and whoever sends them waits for none.
      for (let at = 0; at < all.length; at += MAX_LINES_AT_ONCE) {
        const { batch, wrong } = reader.read(all.slice(at, at + MAX_LINES_AT_ONCE))
        isEmpty &&= batch.records.length + batch.others + wrong.length === 0
        await readErrors.addLines(name, wrong)
        yield batch
      }
    }
    if (reader !== undefined) {
      const { batch, wrong } = reader.end()
      isEmpty &&= batch.records.length + batch.others + wrong.length === 0
      await readErrors.addLines(name, wrong)
      yield batch
    }
    if (clock.usedDefaultZone) await onNotice(formatDefaultZoneNotice(name, readContext.settings.timeZoneName))
    await reader?.printIssues?.()
  } catch (error) {
    if (!isUserError(error)) throw error
    // Closed at Ctrl-C: nobody waits for more.
    if (isPrematureClose(error.cause)) return
    await readErrors.addFile(error)
    return
  }
  if (isEmpty) await onNotice({ en: `no records in ${name}`, zh: `${name} 中没有记录` })
}

const formatDefaultZoneNotice = (name: string, zone: string): Text => ({
  en: `times in ${name} have no offset and are read as ${zone}; --time-zone names another`,
  zh: `${name} 中的时间没有时区，按 ${zone} 读取；可用 --time-zone 指定`,
})

const MAX_LINES_AT_ONCE = 1000

interface LineProblem {
  readonly line: number
  readonly wrong: Text
  readonly isCut: boolean
}

interface RecordLineReader {
  readonly read: (lines: readonly string[]) => { readonly batch: RecordBatch; readonly wrong: readonly LineProblem[] }
  readonly end: RecordLineReader['read'] extends (lines: readonly string[]) => infer R ? () => R : never
  /** Says what is worth saying of the whole. */
  readonly printIssues?: () => Promise<void>
}

/** What lines hold, put together. */
function collectRecords(name: string, all: readonly LocatedParsedRecords[]): ReturnType<RecordLineReader['read']> {
  const records: LocatedRecord[] = []
  const wrong: LineProblem[] = []
  let others = 0
  for (const { line, held, isCut } of all) {
    for (const record of held.records) records.push({ record, source: { file: name, line } })
    for (const text of held.problems) wrong.push({ line, wrong: text, isCut })
    others += held.others
  }
  return { batch: { records, others }, wrong }
}

function createJsonReader(from: number, name: string, clock: LocalTimeParser): RecordLineReader {
  const documents = new JsonDocumentReader(from)
  const held = (found: ReturnType<JsonDocumentReader['readLines']>) =>
    found.map((one) =>
      'wrong' in one
        ? { line: one.line, held: createParseFailure(one.wrong), isCut: one.isCut }
        : { line: one.line, held: parseRecordDocument(one.object, clock), isCut: false },
    )
  return {
    read: (lines) => collectRecords(name, held(documents.readLines(lines))),
    end: () => collectRecords(name, held(documents.end())),
  }
}

function createCsvReader(
  from: number,
  name: string,
  clock: LocalTimeParser,
  { columns, tell: onNotice }: RecordReadContext,
): RecordLineReader {
  const rows = new CsvRecordReader(from, name, columns, clock)
  return {
    read: (lines) => collectRecords(name, rows.read(lines)),
    end: () => collectRecords(name, rows.end()),
    printIssues: async () => {
      const { implausibleDurationLine } = rows
      if (implausibleDurationLine !== undefined) {
        await onNotice({
          en: `${name}:${implausibleDurationLine}: the duration is far from what lies between start and end; --columns milliseconds=COLUMN is for milliseconds`,
          zh: `${name}:${implausibleDurationLine}：时长与起止时间相差很大；若为毫秒，请用 --columns milliseconds=列名`,
        })
      }
    },
  }
}
