import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import type { RecordSource } from '../diagnose/diagnose.ts'
import { JsonDocumentReader } from './json-documents.ts'
import type { LocalTimeParser } from './local-time.ts'
import { createParseFailure, type LocatedParsedRecords } from './parsed-records.ts'
import { CsvRecordReader } from './read-csv.ts'
import { parseRecordDocument } from './read-json.ts'
import { isLog, readLogLines } from './read-log.ts'

/** A record and the line that it begins on. */
interface LocatedRecord {
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
interface RecordLineError {
  readonly line: number
  readonly problem: Text
  /** Whether part of the file is missing here. */
  readonly isCut: boolean
}

/** The records of some lines, and what could not be read there. */
interface RecordLines {
  readonly batch: RecordBatch
  readonly errors: readonly RecordLineError[]
}

/** Reads the records of a file from its lines, block by block: `read` for each block, then `end` once. */
export interface RecordLineReader {
  readonly read: (lines: readonly string[]) => RecordLines
  /** The records that were held back until more lines came. */
  readonly end: () => RecordLines
  /** The first line of a table whose duration does not fit its start and end: it may be in another unit. */
  readonly implausibleDurationLine: number | undefined
}

/** How a file is read. */
export interface RecordReaderOptions {
  /** The number of the first line that the reader gets, from 1. */
  readonly line: number
  /** The file's name for errors and records. */
  readonly name: string
  /** `FIELD=COLUMN` each, as `--columns` has it. */
  readonly mappings: readonly string[]
  readonly clock: LocalTimeParser
  /** The first lines of the file, to tell a log from a table. */
  readonly sample?: readonly string[]
}

/**
 * The reader for a file: a log if its lines have records after other text; else JSON if its first line that is not blank
 * begins with a bracket, else CSV.
 * It throws a usage error if the file is a table without a column for the reason or the errcode.
 */
export function createRecordLineReader(
  firstLine: string,
  { line, name, mappings, clock, sample = [] }: RecordReaderOptions,
): RecordLineReader {
  if (isLog(firstLine, sample)) {
    let next = line
    return {
      read: (lines) => {
        const found = readLogLines(lines, next, clock)
        next += lines.length
        return collectRecords(name, found)
      },
      end: () => collectRecords(name, []),
      implausibleDurationLine: undefined,
    }
  }
  if (/^\s*[{[]/.test(firstLine)) {
    const documents = new JsonDocumentReader(line)
    const parse = (found: ReturnType<JsonDocumentReader['readLines']>): RecordLines =>
      collectRecords(
        name,
        found.map((one) =>
          'problem' in one
            ? { line: one.line, parsed: createParseFailure(one.problem), isCut: one.isCut }
            : { line: one.line, parsed: parseRecordDocument(one.object, clock), isCut: false },
        ),
      )
    return {
      read: (lines) => parse(documents.readLines(lines)),
      end: () => parse(documents.end()),
      implausibleDurationLine: undefined,
    }
  }
  const rows = new CsvRecordReader(line, name, mappings, clock)
  return {
    read: (lines) => collectRecords(name, rows.read(lines)),
    end: () => collectRecords(name, rows.end()),
    get implausibleDurationLine() {
      return rows.implausibleDurationLine
    },
  }
}

function collectRecords(name: string, all: readonly LocatedParsedRecords[]): RecordLines {
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
