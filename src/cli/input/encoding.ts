import { TextDecoder } from 'node:util'
import { createUnfinishedError } from '../../user-error.ts'

/** Enough bytes to see a byte order mark, UTF-16 without one, or that a file is not text. */
export const HEAD_BYTES = 4

/** The byte order mark of UTF-8. */
export const UTF8_MARK = [0xef, 0xbb, 0xbf] as const

/** What every gzip file begins with (RFC 1952, 2.3.1). */
const GZIP_MAGIC = [0x1f, 0x8b] as const

/** Whether bytes begin as gzip data do. */
export const isGzip = (head: Uint8Array): boolean => GZIP_MAGIC.every((byte, at) => head[at] === byte)

/** Whether data may be gzip by their first byte. */
export const mayBeGzip = ([first]: Uint8Array): boolean => first === GZIP_MAGIC[0]

/** The decoder for a text in UTF-16; `undefined` for other texts. Throws a `UserError` if the bytes are not text. */
export function detectUtf16Decoder(head: Uint8Array, name: string): TextDecoder | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = head
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  if (first === 0x50 && second === 0x4b && third === 3) {
    throw createUnfinishedError(
      `${name} is a spreadsheet or a ZIP archive; save it as CSV in UTF-8`,
      `${name} 是 Excel 工作簿或 ZIP 压缩包，请另存为 UTF-8 编码的 CSV`,
    )
  }
  if (!head.includes(0)) return undefined
  if (head.length >= HEAD_BYTES) {
    if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return new TextDecoder('utf-16le')
    if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return new TextDecoder('utf-16be')
  }
  throw createUnfinishedError(
    `${name} has NUL bytes and is not a text file; save it as UTF-8`,
    `${name} 含有 NUL 字节，不是文本文件；请另存为 UTF-8`,
  )
}

/**
 * The decoder for bytes that are not all ASCII. Spreadsheets in China write CSV in GB18030. It is assumed if most characters beyond ASCII
 * are not UTF-8, all are GB18030, and most have two bytes beyond ASCII, unlike accents in European code pages.
 */
export function detectDecoder(sample: Uint8Array, isStart: boolean): TextDecoder {
  return isGb18030(sample) ? new TextDecoder('gb18030') : new TextDecoder('utf-8', { ignoreBOM: !isStart })
}

function isGb18030(sample: Uint8Array): boolean {
  const { bad, good } = countCharacters(new TextDecoder().decode(sample, { stream: true }))
  if (bad === 0 || good >= bad) return false
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(sample, { stream: true })
  } catch {
    // It is not GB18030, or this Node.js does not have the encoding.
    return false
  }
  let pairs = 0
  let common = 0
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue
    pairs++
    if ((sample[++at] ?? 0) >= 0xa1) common++
  }
  return common * 2 > pairs
}

/** How many characters beyond ASCII were read, and how many could not be. */
function countCharacters(text: string): { readonly bad: number; readonly good: number } {
  let bad = 0
  let good = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) bad++
    else if (unit > 0x7f) good++
  }
  return { bad, good }
}
