import { parseCodeId } from '../../core/codes/code-id.ts'
import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { omitBlank } from '../../schema/records.ts'
import { type CsvRowResult, CsvTableReader } from '../csv/csv-table.ts'
import { isRecordCsvHeader, parsePrediction, unescapeFormula } from '../csv/record-dialect.ts'
import { parseRecordDuration, parseRecordMilliseconds } from '../diagnose/parse-values.ts'
import { mapColumns, type RecordFieldName } from './csv-columns.ts'
import { parseEventKind } from './event-kind.ts'
import type { LocalTimeParser } from './local-time.ts'
import { createParseFailure, type LocatedParsedRecords, type ParsedRecords } from './parsed-records.ts'
import {
  normalizeDomain,
  parseMember,
  parseWholeNumber,
  type RecordBuilder,
  setMember,
  setTimes,
} from './record-builder.ts'

/** Reads the records of a CSV file whose first line names the columns: `read` for each block of lines, then `end` once. */
export class CsvRecordReader {
  readonly #table: CsvTableReader
  readonly #name: string
  readonly #mappings: readonly string[]
  readonly #clock: LocalTimeParser
  #fields: readonly (RecordFieldName | undefined)[] | undefined
  #isOwnFormat = false
  #implausibleLine: number | undefined

  /**
   * @param line - the number of the first line, from 1
   * @param name - the file's name for errors
   * @param mappings - `FIELD=COLUMN` each, as `--columns` has it
   */
  constructor(line: number, name: string, mappings: readonly string[], clock: LocalTimeParser) {
    this.#table = new CsvTableReader(line, false)
    this.#name = name
    this.#mappings = mappings
    this.#clock = clock
  }

  /** The first line whose duration does not fit its start and its end. */
  get implausibleDurationLine(): number | undefined {
    return this.#implausibleLine
  }

  read(lines: readonly string[]): readonly LocatedParsedRecords[] {
    return this.#parseRows(this.#table.read(lines))
  }

  end(): readonly LocatedParsedRecords[] {
    return this.#parseRows(this.#table.end())
  }

  #parseRows(rows: readonly CsvRowResult[]): readonly LocatedParsedRecords[] {
    const { header } = this.#table
    if (header === undefined) return []
    if (this.#fields === undefined) {
      this.#fields = mapColumns(header, this.#mappings, this.#name)
      this.#isOwnFormat = isRecordCsvHeader(header.cells)
    }
    const fields = this.#fields
    return rows.map((row) =>
      'problem' in row
        ? { line: row.line, parsed: createParseFailure(row.problem), isCut: row.isCut === true }
        : { line: row.line, parsed: this.#parseRow(row.line, row.cells, fields), isCut: false },
    )
  }

  #parseRow(line: number, cells: readonly string[], fields: readonly (RecordFieldName | undefined)[]): ParsedRecords {
    const texts: { [N in RecordFieldName]?: string } = {}
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index]
      const text = field === undefined ? undefined : omitBlank(cells[index])
      if (field !== undefined && text !== undefined) texts[field] = this.#isOwnFormat ? unescapeFormula(text) : text
    }
    const faults: string[] = []
    // A row with an unknown word is read as if the table had no such column, and the word is reported.
    const kind = parseMember('eventType', texts.eventType, parseEventKind, faults) ?? 'interruption'
    if (kind === 'other') return OTHER_EVENT
    const record = this.#createRecord(kind, texts, line, faults)
    if (this.#isOwnFormat) setMember(record, 'foreseen', parsePrediction(cells))
    return {
      records: [record],
      others: 0,
      problems: faults.length === 0 ? EMPTY_LIST : [formatUnreadableFields(faults)],
    }
  }

  #createRecord(kind: PushRecord['kind'], texts: CellTexts, line: number, faults: string[]): RecordBuilder {
    const isStart = kind === 'start'
    const record: RecordBuilder = { kind }
    const [spanStart, spanEnd] = this.#parseTimeSpan(texts.span, faults)
    const time = this.#parseTime('time', texts.time, faults)
    const start = this.#parseTime('start', texts.start, faults) ?? spanStart ?? (isStart ? time : undefined)
    const end = isStart ? undefined : (this.#parseTime('end', texts.end, faults) ?? spanEnd ?? time)
    const seconds =
      parseMember('duration', texts.duration, parseRecordDuration, faults) ??
      parseMember('milliseconds', texts.milliseconds, parseRecordMilliseconds, faults)
    if (isImplausibleDuration(start, end, seconds)) this.#implausibleLine ??= line
    setTimes(record, { start, end, seconds }, 'end', faults)
    setMember(record, 'domain', normalizeDomain(texts.domain))
    setMember(record, 'app', texts.app)
    setMember(record, 'stream', texts.stream)
    setMember(record, 'clientIp', texts.clientIp)
    setMember(record, 'reason', texts.reason)
    setMember(record, 'sequence', texts.sequence)
    setMember(record, 'param', texts.param)
    if (!isStart) setErrcodes(record, texts, faults)
    return record
  }

  #parseTime(field: RecordFieldName, text: string | undefined, faults: string[]): number | undefined {
    return parseMember(field, text, this.#clock.parseTime, faults)
  }

  /** `2026-01-31 20:00:00 ~ 2026-01-31 22:00:00`, as the console writes it. */
  #parseTimeSpan(text: string | undefined, faults: string[]): readonly (number | undefined)[] {
    if (text === undefined) return []
    const parts = text
      .split(/\s{0,3}(?:[~～至到—–]|\bto\b|\n|-(?=\s{0,3}\d{4}[-/.年]))\s{0,3}/)
      .filter((part) => part !== '')
    return parts.slice(0, 2).map((part) => this.#parseTime('span', part, faults))
  }
}

const EMPTY_LIST: readonly never[] = Object.freeze([])
const OTHER_EVENT: ParsedRecords = { records: EMPTY_LIST, others: 1, problems: EMPTY_LIST }

type CellTexts = { readonly [N in RecordFieldName]?: string }

/** Whether a duration is more than double or less than half of the time from start to end, as one in milliseconds or minutes is. */
function isImplausibleDuration(
  start: number | undefined,
  end: number | undefined,
  seconds: number | undefined,
): boolean {
  if (start === undefined || end === undefined || seconds === undefined || end < start) return false
  const between = (end - start) / 1000
  return Math.abs(between - seconds) > 10 && (between > 2 * seconds || seconds > 2 * between)
}

/** From `18`, from `18` and `503`, or from `18/503` in one cell. */
function setErrcodes(record: RecordBuilder, { errcode, subErrcode }: CellTexts, faults: string[]): void {
  if (errcode === undefined) return
  const [code, sub = subErrcode] = ((errcode.length > 2 ? parseCodeId(errcode) : undefined) ?? errcode).split('/')
  setMember(record, 'errcode', parseMember('errcode', code, parseWholeNumber, faults))
  setMember(record, 'subErrcode', parseMember('subErrcode', sub, parseWholeNumber, faults))
}

const formatUnreadableFields = (fields: readonly string[]): Text => ({
  en: `not understood, left out: ${fields.join(', ')}`,
  zh: `无法识别，已略过：${fields.join('、')}`,
})
