import { readCodeId } from '../../core/codes/code-id.ts'
import { instantIn, secondsIn } from '../../core/diagnose/records/read.ts'
import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { CsvTable, type TableRow } from '../input/csv-table.ts'
import { type FieldName, fieldsIn } from './columns.ts'
import { type Filling, filled, numberOf, set } from './from-json.ts'

/** What a row holds, with the line that it begins on. */
export type RowHeld =
  | { readonly line: number; readonly record: PushRecord; readonly wrong?: Text }
  | { readonly line: number; readonly wrong: Text }
  | { readonly line: number; readonly other: true }

/** Reads the records of a CSV file whose first line names the columns. */
export class CsvRecordRows {
  readonly #table: CsvTable
  readonly #name: string
  readonly #asked: readonly string[]
  readonly #offsetAt: (instant: number) => number
  #fields: readonly (FieldName | undefined)[] | undefined
  #hasLocalTimes = false

  /** `asked`: what `--columns` says. `offsetAt`: what clocks are ahead of UTC, in minutes, for times without an offset. */
  constructor(line: number, name: string, asked: readonly string[], offsetAt: (instant: number) => number) {
    this.#table = new CsvTable(line, false)
    this.#name = name
    this.#asked = asked
    this.#offsetAt = offsetAt
  }

  /** Whether times were without an offset. */
  get hasLocalTimes(): boolean {
    return this.#hasLocalTimes
  }

  read(lines: readonly string[]): readonly RowHeld[] {
    return this.#held(this.#table.read(lines))
  }

  end(): readonly RowHeld[] {
    return this.#held(this.#table.end())
  }

  #held(rows: readonly TableRow[]): readonly RowHeld[] {
    const { header } = this.#table
    if (header === undefined) return []
    this.#fields ??= fieldsIn(header.cells, this.#asked, this.#name)
    const fields = this.#fields
    return rows.map((row) => ('wrong' in row ? row : this.#rowOf(row.line, row.cells, fields)))
  }

  #rowOf(line: number, cells: readonly string[], fields: readonly (FieldName | undefined)[]): RowHeld {
    const texts: { [N in FieldName]?: string } = {}
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index]
      const text = field === undefined ? undefined : filled(cells[index])
      if (field !== undefined && text !== undefined) texts[field] = text
    }
    if (texts.eventType !== undefined && !EVENTS.has(texts.eventType)) return { line, other: true }
    const wrong: FieldName[] = []
    const record = this.#recordOf(texts, wrong)
    return wrong.length === 0 ? { line, record } : { line, record, wrong: unreadable(wrong) }
  }

  #recordOf(texts: { readonly [N in FieldName]?: string }, wrong: FieldName[]): PushRecord {
    const { domain, app, stream, clientIp, duration, milliseconds, reason, errcode, eventType, param } = texts
    const isStart = eventType === '1' || eventType === 'start'
    const [spanStart, spanEnd] = this.#span(texts.span, wrong)
    const time = this.#instant('time', texts.time, wrong)
    const given = this.#instant('start', texts.start, wrong) ?? spanStart ?? (isStart ? time : undefined)
    const end = isStart ? undefined : (this.#instant('end', texts.end, wrong) ?? spanEnd ?? time)
    const length = lengthOf(duration, milliseconds)
    if (length === undefined && (duration ?? milliseconds) !== undefined) wrong.push('duration')
    const seconds = length ?? (given === undefined || end === undefined ? undefined : Math.max(0, (end - given) / 1000))
    const start = given ?? (end === undefined || length === undefined ? undefined : end - length * 1000)
    const codes = codesIn(errcode, texts.subErrcode)
    if (errcode !== undefined && codes === undefined) wrong.push('errcode')
    const record: Filling = { kind: isStart ? 'start' : 'interruption' }
    set(record, 'start', start)
    set(record, 'end', end)
    set(record, 'domain', domain)
    set(record, 'app', app)
    set(record, 'stream', stream)
    set(record, 'clientIp', clientIp)
    set(record, 'seconds', seconds)
    set(record, 'reason', reason)
    set(record, 'param', param)
    return isStart ? record : Object.assign(record, codes)
  }

  #instant(field: FieldName, text: string | undefined, wrong: FieldName[]): number | undefined {
    if (text === undefined) return undefined
    const found = instantIn(text, this.#offsetAt)
    if (found === undefined) wrong.push(field)
    else this.#hasLocalTimes ||= found.isLocal
    return found?.instant
  }

  /** `2026-01-31 20:00:00 ~ 2026-01-31 22:00:00`, as the console's column has it. */
  #span(text: string | undefined, wrong: FieldName[]): readonly (number | undefined)[] {
    if (text === undefined) return []
    const parts = text
      .split(/\s{0,3}(?:[~～至到—–]|\bto\b|\n|-(?=\s{0,3}\d{4}[-/.年]))\s{0,3}/)
      .filter((part) => part !== '')
    return parts.slice(0, 2).map((part) => this.#instant('span', part, wrong))
  }
}

/** What callbacks call the end and the beginning of a push, and this command. */
const EVENTS: ReadonlySet<string> = new Set(['0', '1', 'interruption', 'start'])

/** In seconds. */
function lengthOf(duration: string | undefined, milliseconds: string | undefined): number | undefined {
  if (duration !== undefined) return secondsIn(duration)
  const length = numberOf(milliseconds)
  return length === undefined ? undefined : length / 1000
}

/** `18`, `18` and `503`, or `18/503` in one cell; `undefined` where it is no code. */
function codesIn(
  errcode: string | undefined,
  subErrcode: string | undefined,
): Pick<PushRecord, 'errcode' | 'subErrcode'> | undefined {
  if (errcode === undefined) return undefined
  if (/^\d{1,2}$/.test(errcode)) {
    const sub = /^\d{1,3}$/.test(subErrcode ?? '') ? Number(subErrcode) : undefined
    return sub === undefined ? { errcode: Number(errcode) } : { errcode: Number(errcode), subErrcode: sub }
  }
  const [code, sub] = readCodeId(errcode)?.split('/') ?? []
  if (code === undefined) return undefined
  return sub === undefined ? { errcode: Number(code) } : { errcode: Number(code), subErrcode: Number(sub) }
}

const unreadable = (fields: readonly FieldName[]): Text => ({
  en: `not understood, and left out: ${fields.join(', ')}`,
  zh: `无法识别，已略过：${fields.join('、')}`,
})
