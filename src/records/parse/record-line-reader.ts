import { JsonLineReader } from './json-lines.ts'
import type { LocalTimeParser } from './local-time.ts'
import { CsvRecordReader } from './read-csv.ts'
import { isLog, readLogLines } from './read-log.ts'
import { collectRecords, type RecordLineReader } from './record-lines.ts'

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
  if (/^\s*[{[]/.test(firstLine)) return new JsonLineReader(line, name, clock)
  const rows = new CsvRecordReader(line, name, mappings, clock)
  return {
    read: (lines) => collectRecords(name, rows.read(lines)),
    end: () => collectRecords(name, rows.end()),
    get implausibleDurationLine() {
      return rows.implausibleDurationLine
    },
  }
}
