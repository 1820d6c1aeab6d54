import { TextDecoder } from 'node:util'
import { unfinishedError } from '../errors.ts'

/** Enough to see a byte order mark, or that a file holds no text. */
const HEAD = 3

/** The text of a stream, piece by piece: UTF-8 or, by its byte order mark, UTF-16. The mark is left out. */
export async function* textOf(chunks: AsyncIterable<Uint8Array | string>, name: string): AsyncGenerator<string> {
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
  if (head[0] === 0x1f && head[1] === 0x8b) {
    throw unfinishedError(`${name} is compressed; unpack it first (gunzip)`, `${name} 是压缩文件，请先解压（gunzip）`)
  }
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3) {
    throw unfinishedError(
      `${name} is a spreadsheet or a ZIP archive; save it as CSV in UTF-8`,
      `${name} 是 Excel 工作簿或 ZIP 压缩包，请另存为 UTF-8 编码的 CSV`,
    )
  }
  if (head.includes(0)) {
    throw unfinishedError(
      `${name} holds NUL bytes and is no text file; save it as UTF-8`,
      `${name} 含有 NUL 字节，不是文本文件；请另存为 UTF-8`,
    )
  }
  return new TextDecoder()
}
