import { classOf } from './character.ts'
import { type Frame, Slice } from './slice.ts'

/** Walks over a frame's text and cuts parts from it, noting the classes of all that it passes. */
export class Cursor {
  readonly frame: Frame
  readonly end: number
  at: number
  /** The union of the classes of all characters taken so far. */
  seen = 0

  constructor(frame: Frame, start: number, end: number) {
    this.frame = frame
    this.at = start
    this.end = end
  }

  /** The part from here up to the first character of one of the classes `stops`, or to the end. */
  take(stops: number): Slice {
    const { text } = this.frame
    const start = this.at
    const { end } = this
    let at = start
    let classes = 0
    while (at < end) {
      const found = classOf(text.charCodeAt(at))
      if ((found & stops) !== 0) break
      classes |= found
      at++
    }
    this.at = at
    this.seen |= classes
    return new Slice(this.frame, start, at, classes)
  }
}
