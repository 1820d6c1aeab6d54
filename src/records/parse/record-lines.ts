import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import type { RecordSource } from '../diagnose/diagnose.ts'
import type { LocatedParsedRecords } from './parsed-records.ts'

/** A record and the line that it begins on. */
export interface LocatedRecord {
  readonly record: PushRecord
  /** Absent for a record from the API. */
  readonly source?: RecordSource
}

/** Records that were read together. */
export interface RecordBatch {
  readonly records: readonly LocatedRecord[]
  /** Callbacks of other events. */
  readonly others: number
}

/** What is wrong in a line of a file. */
export interface RecordLineError {
  readonly line: number
  readonly problem: Text
  /** Whether part of the file is missing here. */
  readonly isCut: boolean
}

/** The records of some lines, and what could not be read there. */
export interface RecordLines {
  readonly batch: RecordBatch
  readonly errors: readonly RecordLineError[]
}

/** Lines of a text. */
export interface TextLines {
  /** The lines, with a line feed between two. */
  readonly text: string
  /** The offset in `text` after each line, without its line feed. In UTF-16 units. */
  readonly ends: Uint32Array
}

/** Reads the records of a file from its lines, block by block: `read` for each block, then `end` once. */
export interface RecordLineReader {
  readonly read: (lines: readonly string[]) => RecordLines
  /** The same for the lines from one index to another, where it is faster. */
  readonly readText?: (lines: TextLines, from: number, to: number) => RecordLines
  /** The records that were held back until more lines came. */
  readonly end: () => RecordLines
  /** The first line of a table whose duration does not fit its start and end: it may be in another unit. */
  readonly implausibleDurationLine: number | undefined
}

/** The records of what was parsed, in the order of the file. */
export function collectRecords(name: string, all: readonly LocatedParsedRecords[]): RecordLines {
  const records: LocatedRecord[] = []
  const errors: RecordLineError[] = []
  let others = 0
  for (const { line, parsed, isCut } of all) {
    for (const record of parsed.records) records.push({ record, source: { file: name, line } })
    for (const problem of parsed.problems) errors.push({ line, problem, isCut })
    others += parsed.others
  }
  return { batch: { records, others }, errors }
}
