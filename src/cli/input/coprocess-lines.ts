import { isUtf8 } from 'node:buffer'
import type { UrlEntry } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import type { readRawBytes } from './bytes.ts'
import type { Suppression } from './suppression.ts'
import { ListUrlReader } from './url-list.ts'
import type { LineError } from './url-reader.ts'

/** A line of a coprocess: its URL, or why it has none. */
export type CoprocessLine =
  | { readonly entry: UrlEntry }
  | { readonly line: number; readonly skipped: 'blank' | 'comment' }
  | LineError

/** Far longer than any URL. In bytes, without the line end. */
const MAX_LINE_BYTES = 1_000_000

const NAME = '<stdin>'

/**
 * The lines of standard input, each as soon as its end is read, and what a list would take from them. The text is UTF-8: to tell another
 * encoding, more than one line may be needed. Throws a `UserError` if standard input cannot be read.
 */
export async function* readCoprocessLines(
  chunks: ReturnType<typeof readRawBytes>,
  suppression: Suppression,
): AsyncGenerator<CoprocessLine> {
  const reader = new ListUrlReader(1, NAME)
  let line = 0
  for await (const bytes of splitLines(chunks)) {
    line++
    const text = typeof bytes === 'string' ? undefined : decodeLine(bytes, line === 1)
    if (text === undefined) yield { line, problem: bytes === 'too long' ? TOO_LONG : NOT_UTF8 }
    else {
      const found = reader.readLine(text, line)
      yield typeof found === 'string' ? { line, skipped: found } : { entry: found }
    }
  }
  suppression.addDirectives(NAME, reader.directives)
}

const TOO_LONG: Text = { en: 'the line is longer than 1 MB', zh: '该行超过 1 MB' }
const NOT_UTF8: Text = { en: 'the line is not UTF-8', zh: '该行不是 UTF-8 编码' }

const BYTE_ORDER_MARK = '\ufeff'

/** `undefined` if the bytes are not UTF-8. */
function decodeLine(bytes: Buffer, isFirst: boolean): string | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = bytes.toString()
  return isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** The bytes of each line, without its line end. Of a line that is too long, nothing is kept. */
async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | 'too long'> {
  let pieces: Uint8Array[] = []
  let length = 0
  const addPiece = (piece: Uint8Array): void => {
    length += piece.length
    // One more for a carriage return.
    if (length > MAX_LINE_BYTES + 1) pieces = []
    else pieces.push(piece)
  }
  const takeLine = (): Buffer | 'too long' => {
    const bytes = Buffer.concat(pieces)
    const hasReturn = bytes.at(-1) === CARRIAGE_RETURN
    const isTooLong = length - (hasReturn ? 1 : 0) > MAX_LINE_BYTES
    pieces = []
    length = 0
    return isTooLong ? 'too long' : hasReturn ? bytes.subarray(0, -1) : bytes
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      addPiece(chunk.subarray(start, end))
      yield takeLine()
      start = end + 1
    }
    if (start < chunk.length) addPiece(chunk.subarray(start))
  }
  if (length > 0) yield takeLine()
}
