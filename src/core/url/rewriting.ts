import { getCharacterClass } from './character.ts'
import { TextSlice } from './slice.ts'

/** As many arguments as every engine accepts in a call. */
const CHUNK = 8192

/**
 * Builds the text that a part is rewritten to, unit by unit, each with its place in the input. Never longer than the part.
 * It uses arrays, as millions of one-character strings would take seconds and gigabytes.
 */
export class SourceMapBuilder {
  readonly #part: TextSlice
  readonly #units: Uint16Array
  readonly #offsets: Uint32Array
  #length = 0
  #classes = 0

  constructor(part: TextSlice) {
    const most = part.end - part.start
    this.#part = part
    this.#units = new Uint16Array(most)
    this.#offsets = new Uint32Array(most + 1)
  }

  /** Appends one UTF-16 unit, which replaces the text at the offset `at` of the part. */
  append(unit: number, at: number): void {
    this.#units[this.#length] = unit
    this.#offsets[this.#length++] = this.#getOffset(at)
    this.#classes |= getCharacterClass(unit)
  }

  /** The rewritten part. It ends in the input where the original part ends. */
  build(): TextSlice {
    const length = this.#length
    this.#offsets[length] = this.#getOffset(this.#part.end - this.#part.start)
    const { input } = this.#part.source
    const frame = { input, text: this.#buildText(), offsets: this.#offsets.slice(0, length + 1) }
    return new TextSlice(frame, 0, length, this.#classes)
  }

  #getOffset(at: number): number {
    const { source, start } = this.#part
    return source.offsets?.[start + at] ?? start + at
  }

  #buildText(): string {
    const pieces: string[] = []
    for (let at = 0; at < this.#length; at += CHUNK) {
      const units = this.#units.subarray(at, Math.min(at + CHUNK, this.#length))
      pieces.push(String.fromCharCode.apply(undefined, units as unknown as number[]))
    }
    return pieces.join('')
  }
}
