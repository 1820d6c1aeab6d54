import { instantIn } from '../diagnose/parse-values.ts'

/** The clock that times without an offset are read by. */
export class Clock {
  readonly #offsetAt: (instant: number) => number
  #wasAsked = false

  /** `offsetAt`: what it is ahead of UTC at an instant, in minutes. */
  constructor(offsetAt: (instant: number) => number) {
    this.#offsetAt = offsetAt
  }

  /** Whether a time had no offset of its own. */
  get wasAsked(): boolean {
    return this.#wasAsked
  }

  /** An instant as records write it, in Unix milliseconds. */
  readonly instantIn = (text: string): number | undefined => {
    const found = instantIn(text, this.#offsetAt)
    if (found?.isLocal === true) this.#wasAsked = true
    return found?.instant
  }
}
