import type { SignedEntry } from '../../core/model/signing.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { formatFindingLine } from '../../reporters/check/concise.ts'
import { isUserError } from '../../user-error.ts'
import { NamedLines } from '../input/named-lines.ts'
import type { LineError } from '../input/url-reader.ts'
import type { SignNotices } from './notices.ts'
import { requireOneLine } from './parse-request.ts'
import type { SignRow } from './row-reader.ts'
import type { RowTemplates } from './row-templates.ts'
import { createSignRequests, type SignFields, type SignRequest, type TimeContext } from './sign-request.ts'
import type { SigningService, SignRejection, SignResult } from './signing-service.ts'
import { WarningCounts } from './warning-counts.ts'

/** A clock that stands still while a row is signed and checked. */
export interface RowClock extends TimeContext {
  readonly startRow: () => void
}

/** The name of a row's field for messages. `--param` is not a column. */
export const nameRowField = (field: keyof SignFields): string => (field === 'params' ? '--param' : `\`${field}\``)

/** All URLs of a row, or the lines that say why there are none. */
export type SignRowResult = { readonly signed: readonly SignedEntry[] } | { readonly errorLines: readonly string[] }

type SuccessfulResult = Extract<SignResult, { readonly is: 'signed' }>

/** Signs rows, and counts them. */
export class RowSigner {
  readonly warnings = new WarningCounts()
  readonly notices: SignNotices
  #rows = 0
  #failed = 0
  readonly #name: string
  readonly #named = new NamedLines()
  readonly #signingService: SigningService
  readonly #clock: RowClock
  readonly #templates: RowTemplates | undefined
  readonly #language: Language
  readonly #defaults: SignFields
  /** For rows with their own expiry. */
  readonly #defaultsWithoutTimes: SignFields

  /**
   * @param defaults - the fields that a row may leave out
   * @param templates - absent: every row is signed and checked one by one
   */
  constructor(
    name: string,
    signingService: SigningService,
    clock: RowClock,
    language: Language,
    defaults: SignFields,
    notices: SignNotices,
    templates: RowTemplates | undefined,
  ) {
    this.notices = notices
    this.#name = name
    this.#signingService = signingService
    this.#templates = templates
    this.#clock = clock
    this.#language = language
    this.#defaults = defaults
    this.#defaultsWithoutTimes = { ...defaults, ttl: undefined, expires: undefined }
  }

  /** Rows so far. */
  get rowCount(): number {
    return this.#rows
  }

  /** Rows that were not signed. */
  get failedCount(): number {
    return this.#failed
  }

  sign(row: SignRow): SignRowResult {
    this.#rows++
    this.#clock.startRow()
    const result = 'problem' in row ? this.#rejectUnreadable(row) : this.#signFields(row.line, row.fields)
    if ('errorLines' in result) this.#failed++
    return result
  }

  #signFields(line: number, fields: SignFields): SignRowResult {
    const isTimed = fields.ttl !== undefined || fields.expires !== undefined
    const merged = { ...(isTimed ? this.#defaultsWithoutTimes : this.#defaults), ...fields }
    const results: SuccessfulResult[] = []
    const { now } = this.#clock
    const quick = this.#templates?.sign(merged, now)
    // Its notices were added with the row that it is like.
    if (quick !== undefined) return { signed: [this.#signingService.createEntry(quick)] }
    let requests: readonly SignRequest[] = []
    try {
      if (fields.url !== undefined) requireOneLine(nameRowField('url'), fields.url)
      requests = createSignRequests(merged, this.#clock, nameRowField)
      for (const order of requests) {
        const result = this.#signingService.signRequest(order)
        if (result.is === 'invalid') return this.#createError(line, result.text)
        if (result.is !== 'signed') return { errorLines: this.#formatRejection(line, result) }
        results.push(result)
      }
    } catch (error) {
      if (isUserError(error)) return this.#createError(line, error.text)
      throw error
    }
    for (const { signed, report } of results) {
      this.warnings.add(report, () => this.#formatPlace(line))
      this.notices.add(signed)
    }
    this.#learn(merged, requests, results)
    return { signed: results.map(({ signed }) => signed) }
  }

  #learn(fields: SignFields, requests: readonly SignRequest[], results: readonly SuccessfulResult[]): void {
    const [[request, result] = []] = requests.map((one, at) => [one, results[at]] as const)
    if (request === undefined || result === undefined || results.length > 1 || result.report.findings.length > 0) return
    const key = this.#signingService.findRequestKey(request)
    this.#templates?.learn(fields, request, result.signed, key, this.#clock.now)
  }

  /** Lines that cannot be read may be as many as the file has, so only the first are named. Refused rows are always named. */
  #rejectUnreadable(row: LineError): SignRowResult {
    return {
      errorLines: this.#named.choose(this.#name, [row]).map(({ line, problem }) => this.#formatLine(line, problem)),
    }
  }

  #createError(line: number, text: Text): SignRowResult {
    return { errorLines: [this.#formatLine(line, text)] }
  }

  #formatLine(line: number, text: Text): string {
    const colon = this.#language === 'zh' ? '：' : ': '
    return escapeLine(`${this.#formatPlace(line)}${colon}${text[this.#language]}`)
  }

  #formatRejection(line: number, { is, report: { findings, prediction }, note }: SignRejection): readonly string[] {
    const lines = findings
      .filter(
        ({ severity, rule }) => is === 'invalid-input' || severity === 'error' || prediction.because.includes(rule),
      )
      .map((finding) => formatFindingLine(this.#formatPlace(line), finding, this.#language))
    return note === undefined ? lines : [...lines, this.#formatLine(line, note)]
  }

  #formatPlace(line: number): string {
    return `${this.#name}:${line}`
  }
}
