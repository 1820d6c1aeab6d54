import { parseRecordInstant } from '../diagnose/parse-values.ts'

/** Reads times, and remembers whether any had no offset. */
export class LocalTimeParser {
  readonly #offsetAt: (instant: number) => number
  #hasUsedZone = false

  /** @param offsetAt - the offset from UTC in minutes, at an instant in Unix milliseconds */
  constructor(offsetAt: (instant: number) => number) {
    this.#offsetAt = offsetAt
  }

  /** Whether a time without an offset was read. */
  get usedDefaultZone(): boolean {
    return this.#hasUsedZone
  }

  /** An instant in Unix milliseconds; `undefined` if the text is not a time. */
  readonly parseTime = (text: string): number | undefined => {
    const found = parseRecordInstant(text, this.#offsetAt)
    if (found?.isLocal === true) this.#hasUsedZone = true
    return found?.instant
  }
}
