import { readCodeId } from '../../core/codes/code-id.ts'
import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { filled } from '../../schema/records.ts'
import { CsvTable, type TableRow } from '../csv/csv-table.ts'
import { foreseenOf, isOwnHeader, unguarded } from '../csv/own-dialect.ts'
import { secondsIn, secondsOfMilliseconds } from '../diagnose/parse-values.ts'
import { type FieldName, fieldsIn } from './csv-columns.ts'
import { kindIn } from './event-kind.ts'
import type { Clock } from './local-time.ts'
import { type Held, type HeldAt, wrongly } from './parsed.ts'
import { domainOf, type Filling, set, setTimes, understood, wholeIn } from './record-builder.ts'

/** Reads the records of a CSV file whose first line names the columns. */
export class CsvRecordRows {
  readonly #table: CsvTable
  readonly #name: string
  readonly #asked: readonly string[]
  readonly #clock: Clock
  #fields: readonly (FieldName | undefined)[] | undefined
  #isOwn = false
  #oddLength: number | undefined

  /** `asked`: what `--columns` says. */
  constructor(line: number, name: string, asked: readonly string[], clock: Clock) {
    this.#table = new CsvTable(line, false)
    this.#name = name
    this.#asked = asked
    this.#clock = clock
  }

  /** The first line whose length is far from what lies between its start and its end. */
  get oddLength(): number | undefined {
    return this.#oddLength
  }

  read(lines: readonly string[]): readonly HeldAt[] {
    return this.#held(this.#table.read(lines))
  }

  end(): readonly HeldAt[] {
    return this.#held(this.#table.end())
  }

  #held(rows: readonly TableRow[]): readonly HeldAt[] {
    const { header } = this.#table
    if (header === undefined) return []
    if (this.#fields === undefined) {
      this.#fields = fieldsIn(header, this.#asked, this.#name)
      this.#isOwn = isOwnHeader(header.cells)
    }
    const fields = this.#fields
    return rows.map((row) =>
      'wrong' in row
        ? { line: row.line, held: wrongly(row.wrong), isCut: row.isCut === true }
        : { line: row.line, held: this.#heldIn(row.line, row.cells, fields), isCut: false },
    )
  }

  #heldIn(line: number, cells: readonly string[], fields: readonly (FieldName | undefined)[]): Held {
    const texts: { [N in FieldName]?: string } = {}
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index]
      const text = field === undefined ? undefined : filled(cells[index])
      if (field !== undefined && text !== undefined) texts[field] = this.#isOwn ? unguarded(text) : text
    }
    const wrong: string[] = []
    // Words that are not known are told of, and the row is read as one of a table without that column.
    const kind = understood('eventType', texts.eventType, kindIn, wrong) ?? 'interruption'
    if (kind === 'other') return OTHER
    const record = this.#recordOf(kind, texts, line, wrong)
    if (this.#isOwn) set(record, 'foreseen', foreseenOf(cells))
    return { records: [record], others: 0, wrong: wrong.length === 0 ? NONE : [unreadable(wrong)] }
  }

  #recordOf(kind: PushRecord['kind'], texts: Texts, line: number, wrong: string[]): Filling {
    const isStart = kind === 'start'
    const record: Filling = { kind }
    const [spanStart, spanEnd] = this.#span(texts.span, wrong)
    const time = this.#instant('time', texts.time, wrong)
    const start = this.#instant('start', texts.start, wrong) ?? spanStart ?? (isStart ? time : undefined)
    const end = isStart ? undefined : (this.#instant('end', texts.end, wrong) ?? spanEnd ?? time)
    const seconds =
      understood('duration', texts.duration, secondsIn, wrong) ??
      understood('milliseconds', texts.milliseconds, secondsOfMilliseconds, wrong)
    if (isFar(start, end, seconds)) this.#oddLength ??= line
    setTimes(record, { start, end, seconds }, 'end', wrong)
    set(record, 'domain', domainOf(texts.domain))
    set(record, 'app', texts.app)
    set(record, 'stream', texts.stream)
    set(record, 'clientIp', texts.clientIp)
    set(record, 'reason', texts.reason)
    set(record, 'sequence', texts.sequence)
    set(record, 'param', texts.param)
    if (!isStart) setCodes(record, texts, wrong)
    return record
  }

  #instant(field: FieldName, text: string | undefined, wrong: string[]): number | undefined {
    return understood(field, text, this.#clock.instantIn, wrong)
  }

  /** `2026-01-31 20:00:00 ~ 2026-01-31 22:00:00`, as the console's column has it. */
  #span(text: string | undefined, wrong: string[]): readonly (number | undefined)[] {
    if (text === undefined) return []
    const parts = text
      .split(/\s{0,3}(?:[~～至到—–]|\bto\b|\n|-(?=\s{0,3}\d{4}[-/.年]))\s{0,3}/)
      .filter((part) => part !== '')
    return parts.slice(0, 2).map((part) => this.#instant('span', part, wrong))
  }
}

const NONE: readonly never[] = Object.freeze([])
const OTHER: Held = { records: NONE, others: 1, wrong: NONE }

type Texts = { readonly [N in FieldName]?: string }

/** Whether a length is more than double or less than half of what lies between, as one in milliseconds or minutes is. */
function isFar(start: number | undefined, end: number | undefined, seconds: number | undefined): boolean {
  if (start === undefined || end === undefined || seconds === undefined || end < start) return false
  const between = (end - start) / 1000
  return Math.abs(between - seconds) > 10 && (between > 2 * seconds || seconds > 2 * between)
}

/** `18`, `18` and `503`, or `18/503` in one cell. */
function setCodes(record: Filling, { errcode, subErrcode }: Texts, wrong: string[]): void {
  if (errcode === undefined) return
  const [code, sub = subErrcode] = ((errcode.length > 2 ? readCodeId(errcode) : undefined) ?? errcode).split('/')
  set(record, 'errcode', understood('errcode', code, wholeIn, wrong))
  set(record, 'subErrcode', understood('subErrcode', sub, wholeIn, wrong))
}

const unreadable = (fields: readonly string[]): Text => ({
  en: `not understood, and left out: ${fields.join(', ')}`,
  zh: `无法识别，已略过：${fields.join('、')}`,
})
