import { parseRecordInstant } from '../diagnose/parse-values.ts'

/** The clock that times without an offset are read by. */
export class LocalTimeParser {
  readonly #offsetAt: (instant: number) => number
  #hasUsedZone = false

  /** `offsetAt`: what it is ahead of UTC at an instant, in minutes. */
  constructor(offsetAt: (instant: number) => number) {
    this.#offsetAt = offsetAt
  }

  /** Whether a time had no offset of its own. */
  get usedDefaultZone(): boolean {
    return this.#hasUsedZone
  }

  /** An instant as records write it, in Unix milliseconds. */
  readonly parseTime = (text: string): number | undefined => {
    const found = parseRecordInstant(text, this.#offsetAt)
    if (found?.isLocal === true) this.#hasUsedZone = true
    return found?.instant
  }
}
