import type { SignedEntry } from '../../core/model/signing.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { findingLine } from '../../reporters/check/concise.ts'
import { isCommandError } from '../../user-error.ts'
import { NamedLines } from '../input/named-lines.ts'
import type { Wrong } from '../input/url-reader.ts'
import type { Remarks } from './notices.ts'
import { onOneLine } from './one-line.ts'
import type { Row } from './row-reader.ts'
import { type Clock, type Fields, ordersOf } from './sign-request.ts'
import type { Desk, Refused, Result } from './signing-service.ts'
import { Warnings } from './warning-counts.ts'

/** What is a row's own: how its fields are called where something is said of them. */
export const namingInRow = (field: keyof Fields): string => (field === 'params' ? '--param' : `\`${field}\``)

/** The URLs of a row, all of them; or lines that say why there are none. */
export type SignedRow = { readonly signed: readonly SignedEntry[] } | { readonly wrong: readonly string[] }

type Filled = Extract<Result, { readonly is: 'signed' }>

/** Signs rows, and keeps count of them. */
export class RowSigner {
  readonly warnings = new Warnings()
  readonly remarks: Remarks
  rows = 0
  failed = 0
  /** URLs handed out. */
  urls = 0
  readonly #name: string
  readonly #named = new NamedLines()
  readonly #desk: Desk
  readonly #clock: Clock
  readonly #language: Language
  readonly #defaults: Fields
  /** For a row that says itself when its URL expires. */
  readonly #untimed: Fields

  /** `defaults`: what holds for rows that leave a field out. */
  constructor(name: string, desk: Desk, clock: Clock, language: Language, defaults: Fields, remarks: Remarks) {
    this.remarks = remarks
    this.#name = name
    this.#desk = desk
    this.#clock = clock
    this.#language = language
    this.#defaults = defaults
    this.#untimed = { ...defaults, ttl: undefined, expires: undefined }
  }

  sign(row: Row): SignedRow {
    this.rows++
    const result = 'wrong' in row ? this.#unread(row) : this.#filled(row.line, row.fields)
    if ('wrong' in result) this.failed++
    return result
  }

  #filled(line: number, fields: Fields): SignedRow {
    const isTimed = fields.ttl !== undefined || fields.expires !== undefined
    const asked = { ...(isTimed ? this.#untimed : this.#defaults), ...fields }
    const filled: Filled[] = []
    try {
      if (fields.url !== undefined) onOneLine(namingInRow('url'), fields.url)
      for (const order of ordersOf(asked, this.#clock, namingInRow)) {
        const result = this.#desk.fill(order)
        if (result.is === 'mistaken') return this.#unsigned(line, result.text)
        if (result.is !== 'signed') return { wrong: this.#refusal(line, result) }
        filled.push(result)
      }
    } catch (error) {
      if (isCommandError(error)) return this.#unsigned(line, error.text)
      throw error
    }
    for (const { signed, report } of filled) {
      this.warnings.add(report, () => this.#place(line))
      this.remarks.add(signed)
    }
    return { signed: filled.map(({ signed }) => signed) }
  }

  /** Rows that are none may be as many as the file has lines. A row that is refused is always named. */
  #unread(row: Wrong): SignedRow {
    return { wrong: this.#named.choose(this.#name, [row]).map(({ line, wrong }) => this.#sentence(line, wrong)) }
  }

  #unsigned(line: number, text: Text): SignedRow {
    return { wrong: [this.#sentence(line, text)] }
  }

  #sentence(line: number, text: Text): string {
    const colon = this.#language === 'zh' ? '：' : ': '
    return escapeLine(`${this.#place(line)}${colon}${text[this.#language]}`)
  }

  #refusal(line: number, { is, report: { findings, prediction }, note }: Refused): readonly string[] {
    const lines = findings
      .filter(({ severity, rule }) => is === 'careless' || severity === 'error' || prediction.because.includes(rule))
      .map((finding) => findingLine(this.#place(line), finding, this.#language))
    return note === undefined ? lines : [...lines, this.#sentence(line, note)]
  }

  #place(line: number): string {
    return `${this.#name}:${line}`
  }
}
