import type { Span } from '../model/span.ts'

/** A stretch of a URL, and what it is written as in the file. */
interface Piece {
  /** Where it begins in the URL, and how long it is there. */
  readonly url: number
  readonly length: number
  /** Where it begins among the characters that the URL is written with, and how long it is there. */
  readonly shown: number
  readonly written: number
  /** Where it begins in the file. */
  readonly file: number
  /** Whether it stands for something that is not known: a placeholder. */
  readonly open: boolean
}

/** A URL as it is meant, put together from what is written in a file, each character still knowing its place there. */
export class Pieces {
  readonly #pieces: Piece[] = []
  #url = ''
  #shown = ''

  get url(): string {
    return this.#url
  }

  /** The URL as it is written. */
  get shown(): string {
    return this.#shown
  }

  /** Adds `text`, written as the stretch of the file from `start` to `end`. */
  put(text: string, file: string, start: number, end: number, open = false): void {
    if (text === '' && start === end) return
    this.#pieces.push({
      url: this.#url.length,
      length: text.length,
      shown: this.#shown.length,
      written: end - start,
      file: start,
      open,
    })
    this.#url += text
    this.#shown += file.slice(start, end)
  }

  /** Adds all of another URL's pieces. */
  append(other: Pieces): void {
    for (const piece of other.#pieces) {
      this.#pieces.push({ ...piece, url: piece.url + this.#url.length, shown: piece.shown + this.#shown.length })
    }
    this.#url += other.#url
    this.#shown += other.#shown
  }

  /** Takes the last `count` characters off again, all of them written as they are meant. */
  drop(count: number): void {
    const last = this.#pieces.pop()
    if (last === undefined) return
    this.#url = this.#url.slice(0, -count)
    this.#shown = this.#shown.slice(0, -count)
    if (last.length > count) this.#pieces.push({ ...last, length: last.length - count, written: last.written - count })
  }

  /** How many characters at the end are written as they are meant. */
  get plainEnd(): number {
    const last = this.#pieces.at(-1)
    return last === undefined || last.open || last.length !== last.written ? 0 : last.length
  }

  /** Whether the URL ends in a placeholder. */
  get endsOpen(): boolean {
    return this.#pieces.at(-1)?.open === true
  }

  /** Whether any of it is a placeholder. */
  get isTemplate(): boolean {
    return this.#pieces.some(({ open }) => open)
  }

  /** Whether a stretch of the URL touches a placeholder. */
  touchesOpen({ start, end }: Span): boolean {
    return this.#pieces.some(({ url, length, open }) => open && url < Math.max(end, start + 1) && start < url + length)
  }

  /** Where a stretch of the URL stands in what is shown of it. */
  inShown({ start, end }: Span): Span {
    const from = this.#place(start, 'shown')
    return { start: from, end: Math.max(from, this.#end(start, end, 'shown')) }
  }

  /** Where a stretch of the URL stands in the file; `undefined` where it stands in several places. */
  inFile({ start, end }: Span): Span | undefined {
    const from = this.#place(start, 'file')
    const to = this.#end(start, end, 'file')
    return to < from || to - from !== this.#end(start, end, 'shown') - this.#place(start, 'shown')
      ? undefined
      : { start: from, end: to }
  }

  /** What is shown of the URL, with a character for each one of `blotted` that differs from the URL's own. */
  blotted(blotted: string): string {
    if (blotted === this.#url) return this.#shown
    let text = ''
    for (const { url, length, shown, written } of this.#pieces) {
      const own = this.#shown.slice(shown, shown + written)
      const cover = blotted.slice(url, url + length)
      if (cover === this.#url.slice(url, url + length)) text += own
      else text += length === written ? cover : '•'.repeat(written)
    }
    return text
  }

  #place(at: number, side: 'shown' | 'file'): number {
    const piece = this.#pieceAt(at)
    if (piece === undefined) return 0
    const within = at - piece.url
    return piece[side] + (piece.length === piece.written ? within : within === 0 ? 0 : piece.written)
  }

  /** The end of a stretch belongs to the piece that its last character is of. */
  #end(start: number, end: number, side: 'shown' | 'file'): number {
    if (end <= start) return this.#place(start, side)
    const piece = this.#pieceAt(end - 1)
    if (piece === undefined) return 0
    return piece[side] + (piece.length === piece.written ? end - piece.url : piece.written)
  }

  /** The last piece that begins at or before `at` and is not empty in the URL. */
  #pieceAt(at: number): Piece | undefined {
    let low = 0
    let high = this.#pieces.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#pieces[middle]?.url ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return this.#pieces[low]
  }
}
