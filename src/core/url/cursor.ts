import { getCharacterClass } from './character.ts'
import { type SourceText, TextSlice } from './slice.ts'

/** Walks over a source text and cuts parts from it. It collects the classes of all characters that it takes. */
export class Cursor {
  readonly source: SourceText
  readonly end: number
  at: number
  /** The union of the classes of all characters taken so far. */
  seenClasses = 0

  constructor(source: SourceText, start: number, end: number) {
    this.source = source
    this.at = start
    this.end = end
  }

  /** Takes the part up to the first character of one of the classes `stops`, or up to the end. */
  take(stops: number): TextSlice {
    const { text } = this.source
    const start = this.at
    const { end } = this
    let at = start
    let classes = 0
    while (at < end) {
      const found = getCharacterClass(text.charCodeAt(at))
      if ((found & stops) !== 0) break
      classes |= found
      at++
    }
    this.at = at
    this.seenClasses |= classes
    return new TextSlice(this.source, start, at, classes)
  }
}
