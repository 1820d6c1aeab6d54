import { readCodeId } from '../../core/codes/code-id.ts'
import { codesForReason } from '../../core/diagnose/reasons.ts'
import type { Diagnosis } from '../../core/diagnose/records/diagnosed.ts'
import { Repeats } from '../../core/diagnose/records/repeats.ts'
import type { PushRecord } from '../../core/model/record.ts'
import { usageError } from '../errors.ts'
import type { Values } from '../options.ts'
import { instantOf, secondsIn } from '../time.ts'

/** Which records count. */
export class RecordFilter {
  readonly #since: number
  readonly #until: number
  readonly #isTimed: boolean
  readonly #domain: string | undefined
  readonly #app: string | undefined
  readonly #streams: readonly ((stream: string) => boolean)[]
  readonly #reasons: readonly ((diagnosis: Diagnosis) => boolean)[]
  readonly #repeats = new Repeats()
  #filtered = 0
  #untimed = 0
  #repeated = 0

  constructor(values: Values, now: Date, timeZone: () => string) {
    const { since, until, domain, app, stream = [], reason = [] } = values
    this.#since = since === undefined ? Number.NEGATIVE_INFINITY : boundIn('--since', since, now, timeZone)
    this.#until = until === undefined ? Number.POSITIVE_INFINITY : boundIn('--until', until, now, timeZone)
    if (this.#since >= this.#until) {
      throw usageError('--since is not before --until', '--since 须早于 --until')
    }
    this.#isTimed = since !== undefined || until !== undefined
    this.#domain = domain?.trim().toLowerCase()
    this.#app = app
    this.#streams = stream.map(matcherOf)
    this.#reasons = reason.map(reasonMatcher)
  }

  /** Whether a record is of the time and the stream that are asked for, and did not come before. */
  takes(record: PushRecord): boolean {
    const time = record.end ?? record.start
    if (this.#isTimed && time === undefined) {
      this.#untimed++
      return false
    }
    const { domain = '', app = '', stream = '' } = record
    const isTaken =
      (!this.#isTimed || time === undefined || (time >= this.#since && time < this.#until)) &&
      (this.#domain === undefined || domain.toLowerCase() === this.#domain) &&
      (this.#app === undefined || app === this.#app) &&
      (this.#streams.length === 0 || this.#streams.some((matches) => matches(stream)))
    if (!isTaken) this.#filtered++
    if (!isTaken || !this.#repeats.has(record)) return isTaken
    this.#repeated++
    return false
  }

  /** Whether it ended for what is asked for. */
  takesCause(diagnosis: Diagnosis): boolean {
    const isTaken = this.#reasons.length === 0 || this.#reasons.some((matches) => matches(diagnosis))
    if (!isTaken) this.#filtered++
    return isTaken
  }

  /** Whether there is anything to filter by what ended a push. */
  get isOfCauses(): boolean {
    return this.#reasons.length > 0
  }

  get left(): { readonly filtered: number; readonly untimed: number; readonly repeated: number } {
    return { filtered: this.#filtered, untimed: this.#untimed, repeated: this.#repeated }
  }
}

const LENGTH = /^(?:\d{1,9}(?:\.\d{1,3})?[smhdw])+$/i

/** An instant, or how long ago it is. */
export function boundIn(asked: string, text: string, now: Date, timeZone: () => string): number {
  const typed = text.trim()
  return LENGTH.test(typed) ? +now - secondsIn(asked, typed) * 1000 : +instantOf(asked, typed, timeZone)
}

/** A name; `*` stands for anything. */
function matcherOf(pattern: string): (name: string) => boolean {
  if (!pattern.includes('*')) return (name) => name === pattern
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop() ?? ''
  return (name) => {
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false
    const end = name.length - last.length
    let at = first.length
    for (const piece of rest) {
      const found = name.indexOf(piece, at)
      if (found < 0 || found + piece.length > end) return false
      at = found + piece.length
    }
    return true
  }
}

/** By a code or an errcode, by the codes of an official text, or by a part of what the record says. */
function reasonMatcher(asked: string): (diagnosis: Diagnosis) => boolean {
  const typed = asked.trim()
  if (typed === '') throw usageError('--reason takes a code or words of a reason', '--reason 须为错误码或原因中的文字')
  const id = readCodeId(typed)
  if (id !== undefined) return ({ cause }) => cause?.codes.some((code) => code === id) === true
  if (/^\d{1,2}$/.test(typed)) {
    return ({ cause }) => cause?.codes.some((code) => code === typed || code.startsWith(`${typed}/`)) === true
  }
  const official = codesForReason(typed)
  const words = typed.toLowerCase()
  return ({ cause, record: { reason = '' } }) =>
    official.some((code) => cause?.codes.includes(code) === true) || reason.toLowerCase().includes(words)
}
