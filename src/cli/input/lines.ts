import { TextDecoder } from 'node:util'
import { unfinishedError } from '../errors.ts'

/** One URL to check, and where it stands. */
export interface Line {
  readonly text: string
  readonly number: number
}

/** Far beyond any URL; a file with longer lines holds none. In UTF-16 units. */
const LONGEST_LINE = 1 << 26

/**
 * The lines of a stream that hold a URL: no blank line, no line that begins with `#`. Line ends of either kind; UTF-8 or,
 * by its byte order mark, UTF-16. Holds no more than one line at a time.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array | string>, name: string): AsyncGenerator<Line> {
  let number = 0
  let held: string[] = []
  let length = 0
  for await (const text of textOf(chunks, name)) {
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      held.push(text.slice(from, end))
      const line = wanted(held)
      number++
      if (line !== undefined) yield { text: line, number }
      held = []
      length = 0
      from = end + 1
    }
    if (from === text.length) continue
    held.push(text.slice(from))
    length += text.length - from
    if (length > LONGEST_LINE) {
      throw unfinishedError(
        `${name}:${number + 1}: the line is longer than 64 Mi characters`,
        `${name}:${number + 1}：该行超过 64 Mi 个字符`,
      )
    }
  }
  const line = wanted(held)
  if (line !== undefined) yield { text: line, number: number + 1 }
}

function wanted(pieces: readonly string[]): string | undefined {
  const line = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('')
  if (line.startsWith('#') || line.trim() === '') return undefined
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** Enough to see a byte order mark, or that a file holds no text. */
const HEAD = 3

async function* textOf(chunks: AsyncIterable<Uint8Array | string>, name: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let head = new Uint8Array(0)
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    if (decoder !== undefined) {
      yield decoder.decode(bytes, { stream: true })
      continue
    }
    head = head.length === 0 ? Uint8Array.from(bytes) : Buffer.concat([head, bytes])
    if (head.length < HEAD) continue
    decoder = decoderFor(head, name)
    yield decoder.decode(head, { stream: true })
  }
  if (decoder === undefined) yield decoderFor(head, name).decode(head)
  else yield decoder.decode()
}

function decoderFor(head: Uint8Array, name: string): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  if (head.includes(0)) {
    throw unfinishedError(
      `${name} holds NUL bytes and is no text file; save it as UTF-8`,
      `${name} 含有 NUL 字节，不是文本文件；请另存为 UTF-8`,
    )
  }
  return new TextDecoder()
}
