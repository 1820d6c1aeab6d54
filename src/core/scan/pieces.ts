import type { Span } from '../model/push-url.ts'

/** A piece of a URL, and how the file writes it. All numbers are UTF-16 units. */
interface Piece {
  /** Its start and length in the URL. */
  readonly url: number
  readonly length: number
  /** Its start and length in `sourceText`. */
  readonly shown: number
  readonly written: number
  /** Its start in the file. */
  readonly file: number
  /** Whether it is a placeholder. */
  readonly isPlaceholder: boolean
}

/** A URL read from a file, without the file's escapes. Each character keeps its place in the file. */
export class MappedUrl {
  readonly #pieces: Piece[] = []
  #url = ''
  #sourceText = ''

  get url(): string {
    return this.#url
  }

  /** The URL as the file writes it. */
  get sourceText(): string {
    return this.#sourceText
  }

  /** Adds `text`, which the file writes from `start` to `end`. */
  add(text: string, file: string, start: number, end: number, isPlaceholder = false): void {
    if (text === '' && start === end) return
    this.#pieces.push({
      url: this.#url.length,
      length: text.length,
      shown: this.#sourceText.length,
      written: end - start,
      file: start,
      isPlaceholder,
    })
    this.#url += text
    this.#sourceText += file.slice(start, end)
  }

  /** Adds all of another URL's pieces. */
  addAll(other: MappedUrl): void {
    for (const piece of other.#pieces) {
      this.#pieces.push({ ...piece, url: piece.url + this.#url.length, shown: piece.shown + this.#sourceText.length })
    }
    this.#url += other.#url
    this.#sourceText += other.#sourceText
  }

  /** Removes the last `count` characters. There must be as many in `plainTailLength`. */
  dropLast(count: number): void {
    const last = this.#pieces.pop()
    if (last === undefined) return
    this.#url = this.#url.slice(0, -count)
    this.#sourceText = this.#sourceText.slice(0, -count)
    if (last.length > count) this.#pieces.push({ ...last, length: last.length - count, written: last.written - count })
  }

  /** How many characters at the end the file writes without escapes. */
  get plainTailLength(): number {
    const last = this.#pieces.at(-1)
    return last === undefined || last.isPlaceholder || last.length !== last.written ? 0 : last.length
  }

  /** Whether the URL ends in a placeholder. */
  get endsInPlaceholder(): boolean {
    return this.#pieces.at(-1)?.isPlaceholder === true
  }

  /** Whether any of it is a placeholder. */
  get isTemplate(): boolean {
    return this.#pieces.some(({ isPlaceholder }) => isPlaceholder)
  }

  /** Whether a span of the URL touches a placeholder. */
  touchesPlaceholder({ start, end }: Span): boolean {
    return this.#pieces.some(
      ({ url, length, isPlaceholder }) => isPlaceholder && url < Math.max(end, start + 1) && start < url + length,
    )
  }

  /** The place of a span of the URL in `sourceText`. */
  mapToSource({ start, end }: Span): Span {
    const from = this.#mapStart(start, 'shown')
    return { start: from, end: Math.max(from, this.#mapEnd(start, end, 'shown')) }
  }

  /** The place of a span of the URL in the file; `undefined` if it is in several places. */
  mapToFile({ start, end }: Span): Span | undefined {
    const from = this.#mapStart(start, 'file')
    const to = this.#mapEnd(start, end, 'file')
    return to < from || to - from !== this.#mapEnd(start, end, 'shown') - this.#mapStart(start, 'shown')
      ? undefined
      : { start: from, end: to }
  }

  /** `sourceText` with the mask of `maskedUrl`, which has a `•` for each hidden character of the URL. */
  maskSource(maskedUrl: string): string {
    if (maskedUrl === this.#url) return this.#sourceText
    let text = ''
    for (const { url, length, shown, written } of this.#pieces) {
      const own = this.#sourceText.slice(shown, shown + written)
      const cover = maskedUrl.slice(url, url + length)
      if (cover === this.#url.slice(url, url + length)) text += own
      else text += length === written ? cover : '•'.repeat(written)
    }
    return text
  }

  #mapStart(at: number, side: 'shown' | 'file'): number {
    const piece = this.#findPiece(at)
    if (piece === undefined) return 0
    const within = at - piece.url
    return piece[side] + (piece.length === piece.written ? within : within === 0 ? 0 : piece.written)
  }

  /** The end of a span belongs to the piece of its last character. */
  #mapEnd(start: number, end: number, side: 'shown' | 'file'): number {
    if (end <= start) return this.#mapStart(start, side)
    const piece = this.#findPiece(end - 1)
    if (piece === undefined) return 0
    return piece[side] + (piece.length === piece.written ? end - piece.url : piece.written)
  }

  /** The last piece that begins at or before `at` and is not empty in the URL. */
  #findPiece(at: number): Piece | undefined {
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
