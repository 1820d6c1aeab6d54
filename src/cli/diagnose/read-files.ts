import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { offsetIn } from '../../core/text/message-format.ts'
import type { RecordSource } from '../../records/diagnose/diagnose.ts'
import { remembered } from '../../records/diagnose/time-zone-offsets.ts'
import { mappingIn } from '../../records/parse/csv-columns.ts'
import { JsonDocuments } from '../../records/parse/json-documents.ts'
import { Clock } from '../../records/parse/local-time.ts'
import { type HeldAt, wrongly } from '../../records/parse/parsed.ts'
import { CsvRecordRows } from '../../records/parse/read-csv.ts'
import { recordsIn } from '../../records/parse/read-json.ts'
import { isCommandError, usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Settings } from '../config/settings.ts'
import { bytesOf, isClosed, nameOf } from '../input/bytes.ts'
import { type FilePart, type Part, partsOf } from '../input/files.ts'
import { blocksOf } from '../input/lines.ts'
import type { Tell } from '../input/on-notice.ts'
import { textOf } from '../input/text.ts'
import type { Io } from '../runtime/io.ts'
import type { UnreadRecords } from './read-errors.ts'

/** A record, and where it was read. */
interface Sourced {
  readonly record: PushRecord
  /** Absent for one that was asked of the account. */
  readonly source?: RecordSource
}

/** Records that came together. */
export interface Batch {
  readonly records: readonly Sourced[]
  /** Callbacks of other events. */
  readonly others: number
}

/** What a run reads. */
export interface Source {
  readonly batches: AsyncIterable<Batch>
  readonly files: readonly string[]
  readonly bytesRead: () => number
}

/** A URL, or what is left of one that a shell has cut. All else is meant as a file. */
const URL = /:\/\/|[?&]tx(?:secret|time)=/i

/** The files that a command line names; standard input where it names none. */
export async function filesFor(values: Values, operands: readonly string[], io: Io): Promise<readonly Part[]> {
  if (operands.some((operand) => URL.test(operand))) {
    throw usageError(
      '`diagnose` reads records from files, and a URL is given; `push-preflight check` is for URLs',
      '`diagnose` 从文件读取记录，而指定的是地址；检查地址请用 `push-preflight check`',
    )
  }
  const parts = await partsOf([], operands.concat(values.file ?? []), io)
  if (parts.length > 0) return parts
  if (io.stdin.isTTY !== true) return [{ file: '-' }]
  throw usageError(
    'nothing to read: give --file FILE, records on standard input, or --account',
    '未提供记录：请使用 --file 指定文件、通过标准输入提供，或使用 --account',
  )
}

/** Reads the records of files, whatever their form. What cannot be read is told, and takes nothing from the others. */
export function recordsOfFiles(
  parts: readonly Part[],
  values: Values,
  settings: Settings,
  unread: UnreadRecords,
  tell: Tell,
  io: Io,
): Source {
  let bytes = 0
  const { columns = [] } = values
  for (const one of columns) mappingIn(one)
  const offsetAt = remembered((instant) => offsetIn(settings.timeZone, instant))
  const onBytes = (count: number): void => {
    bytes += count
  }
  const world: World = { columns, offsetAt, settings, unread, tell, io, onBytes }
  async function* batches(): AsyncGenerator<Batch> {
    for (const part of parts) {
      if ('file' in part) yield* batchesOf(part, world)
      else if ('fault' in part) await unread.file(part.fault)
    }
  }
  const files = parts.flatMap((part) => ('file' in part ? part.file : []))
  return { batches: batches(), files, bytesRead: () => bytes }
}

interface World {
  readonly columns: readonly string[]
  readonly offsetAt: (instant: number) => number
  readonly settings: Settings
  readonly unread: UnreadRecords
  readonly tell: Tell
  readonly io: Io
  readonly onBytes: (count: number) => void
}

async function* batchesOf({ file, isFound }: FilePart, world: World): AsyncGenerator<Batch> {
  const name = nameOf(file)
  const { unread, tell, io, onBytes } = world
  const clock = new Clock(world.offsetAt)
  let line = 1
  let reader: Reader | undefined
  let isEmpty = true
  try {
    for await (const lines of blocksOf(textOf(bytesOf(file, io, onBytes, isFound), name, tell), name, tell)) {
      const all = lines.all
      if (reader === undefined) {
        const first = all.find((text) => text.trim() !== '')
        if (first === undefined) {
          line += lines.count
          continue
        }
        reader = /^\s*[{[]/.test(first) ? jsonReader(line, name, clock) : csvReader(line, name, clock, world)
      }
      // A block of short lines has thousands, and whoever sends them waits for none.
      for (let at = 0; at < all.length; at += MOST_AT_ONCE) {
        const { batch, wrong } = reader.read(all.slice(at, at + MOST_AT_ONCE))
        isEmpty &&= batch.records.length + batch.others + wrong.length === 0
        await unread.lines(name, wrong)
        yield batch
      }
    }
    if (reader !== undefined) {
      const { batch, wrong } = reader.end()
      isEmpty &&= batch.records.length + batch.others + wrong.length === 0
      await unread.lines(name, wrong)
      yield batch
    }
    if (clock.wasAsked) await tell(unzoned(name, world.settings.timeZoneName))
    await reader?.tell?.()
  } catch (error) {
    if (!isCommandError(error)) throw error
    // Closed at Ctrl-C: nobody waits for more.
    if (isClosed(error.cause)) return
    await unread.file(error)
    return
  }
  if (isEmpty) await tell({ en: `no records in ${name}`, zh: `${name} 中没有记录` })
}

const unzoned = (name: string, zone: string): Text => ({
  en: `times in ${name} have no offset and are read as ${zone}; --time-zone names another`,
  zh: `${name} 中的时间没有时区，按 ${zone} 读取；可用 --time-zone 指定`,
})

const MOST_AT_ONCE = 1000

interface Wrong {
  readonly line: number
  readonly wrong: Text
  readonly isCut: boolean
}

interface Reader {
  readonly read: (lines: readonly string[]) => { readonly batch: Batch; readonly wrong: readonly Wrong[] }
  readonly end: Reader['read'] extends (lines: readonly string[]) => infer R ? () => R : never
  /** Says what is worth saying of the whole. */
  readonly tell?: () => Promise<void>
}

/** What lines hold, put together. */
function sorted(name: string, all: readonly HeldAt[]): ReturnType<Reader['read']> {
  const records: Sourced[] = []
  const wrong: Wrong[] = []
  let others = 0
  for (const { line, held, isCut } of all) {
    for (const record of held.records) records.push({ record, source: { file: name, line } })
    for (const text of held.wrong) wrong.push({ line, wrong: text, isCut })
    others += held.others
  }
  return { batch: { records, others }, wrong }
}

function jsonReader(from: number, name: string, clock: Clock): Reader {
  const documents = new JsonDocuments(from)
  const held = (found: ReturnType<JsonDocuments['take']>) =>
    found.map((one) =>
      'wrong' in one
        ? { line: one.line, held: wrongly(one.wrong), isCut: one.isCut }
        : { line: one.line, held: recordsIn(one.object, clock), isCut: false },
    )
  return {
    read: (lines) => sorted(name, held(documents.take(lines))),
    end: () => sorted(name, held(documents.end())),
  }
}

function csvReader(from: number, name: string, clock: Clock, { columns, tell }: World): Reader {
  const rows = new CsvRecordRows(from, name, columns, clock)
  return {
    read: (lines) => sorted(name, rows.read(lines)),
    end: () => sorted(name, rows.end()),
    tell: async () => {
      const { oddLength } = rows
      if (oddLength !== undefined) {
        await tell({
          en: `${name}:${oddLength}: the duration is far from what lies between start and end; --columns milliseconds=COLUMN is for milliseconds`,
          zh: `${name}:${oddLength}：时长与起止时间相差很大；若为毫秒，请用 --columns milliseconds=列名`,
        })
      }
    },
  }
}
