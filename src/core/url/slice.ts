import type { Part, PushUrl, Span } from '../model/push-url.ts'
import { getCharacterClasses } from './character.ts'

/** The text that parts are cut from: the input itself, or what an escaped part of it decodes to. */
export interface SourceText {
  readonly input: string
  readonly text: string
  /** The offset in `input` for each UTF-16 offset into `text`, its end included. Absent: they are the same. */
  readonly offsets?: Uint32Array
}

/** A `Part` that makes its strings when they are first read: most never are. `start` and `end` are offsets into `source.text`. */
export class TextSlice implements Part {
  readonly source: SourceText
  readonly start: number
  readonly end: number
  readonly classes: number
  private cachedValue: string | undefined = undefined

  constructor(source: SourceText, start: number, end: number, classes: number) {
    this.source = source
    this.start = start
    this.end = end
    this.classes = classes
  }

  get value(): string {
    this.cachedValue ??= this.source.text.slice(this.start, this.end)
    return this.cachedValue
  }

  get length(): number {
    return this.end - this.start
  }

  get text(): string {
    const { start, end } = this.span
    return this.source.input.slice(start, end)
  }

  get span(): Span {
    const { offsets } = this.source
    if (offsets === undefined) return { start: this.start, end: this.end }
    const start = offsets[this.start] ?? 0
    const end = offsets[this.end] ?? 0
    // A client that moves the query reads a part in another order than that of the input.
    return start <= end ? { start, end } : { start: end, end: start }
  }

  /** The part of this part from `start` to `end`, both counted within its value. */
  within(start: number, end: number = this.end - this.start): TextSlice {
    const from = this.start + start
    const to = this.start + end
    return new TextSlice(this.source, from, to, getCharacterClasses(this.source.text, from, to))
  }

  /** This part, extended or cut to end at `end`, an offset into `source.text`. */
  endAt(end: number): TextSlice {
    return new TextSlice(this.source, this.start, end, getCharacterClasses(this.source.text, this.start, end))
  }

  is(text: string): boolean {
    const { start } = this
    const { length } = text
    if (this.end - start !== length) return false
    const whole = this.source.text
    // The texts are a few characters long: a loop takes half the time of `startsWith`.
    for (let at = 0; at < length; at++) if (whole.charCodeAt(start + at) !== text.charCodeAt(at)) return false
    return true
  }

  equalsConstantTime(text: string): boolean {
    return this.length === text.length && equalsAtInConstantTime(this.source.text, this.start, text)
  }
}

/** Whether `whole` has `text` at `start`, in a time that does not depend on where they differ. */
export function equalsAtInConstantTime(whole: string, start: number, text: string): boolean {
  let difference = 0
  for (let at = 0; at < text.length; at++) difference |= whole.charCodeAt(start + at) ^ text.charCodeAt(at)
  return difference === 0
}

/** The parts of the input before and after the URL and its options for librtmp. Their `classes` are 0. */
export function getTextAroundUrl(url: PushUrl<TextSlice>): readonly [before: TextSlice, after: TextSlice] {
  const { input } = url
  const { start, end } = url.endpoint ?? url.whole
  const source = { input, text: input }
  const after = url.librtmpOptions?.span.end ?? end
  return [new TextSlice(source, 0, start, 0), new TextSlice(source, after, input.length, 0)]
}
