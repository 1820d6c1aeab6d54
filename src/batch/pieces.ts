/** Whole lines, as bytes. */
export interface Piece {
  readonly bytes: Uint8Array
  /** The number of its first line, from 1. */
  readonly line: number
}

const LINE_FEED = 0x0a

/** Cuts a stream of bytes behind line feeds, as it comes. Holds no more than one piece and one line. */
export async function* piecesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
  tooLong: (line: number) => Error,
): AsyncGenerator<Piece> {
  let held: Uint8Array[] = []
  let length = 0
  let line = 1
  for await (const chunk of chunks) {
    const cut = chunk.lastIndexOf(LINE_FEED) + 1
    if (cut > 0) {
      const bytes = joined(held, chunk.subarray(0, cut))
      yield { bytes, line }
      line += linesIn(bytes)
      held = []
      length = 0
    }
    if (cut === chunk.length) continue
    held.push(chunk.subarray(cut))
    length += chunk.length - cut
    if (length > longest) throw tooLong(line)
  }
  if (held.length > 0) yield { bytes: joined(held, new Uint8Array(0)), line }
}

function joined(held: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  if (held.length === 0) return last
  const bytes = new Uint8Array(held.reduce((sum, { length }) => sum + length, last.length))
  let at = 0
  for (const one of [...held, last]) {
    bytes.set(one, at)
    at += one.length
  }
  return bytes
}

function linesIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++
  return count
}
