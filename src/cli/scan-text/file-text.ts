import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

/** What a file says, and how to write it back in the same encoding. */
export interface FileText {
  readonly text: string
  readonly encode: (text: string) => Buffer
}

/** How far a file is looked into for bytes that no text has. */
const HEAD = 8192

const GZIP_MARK = Buffer.from([0x1f, 0x8b])
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const UTF16LE_MARK = Buffer.from([0xff, 0xfe])
const UTF16BE_MARK = Buffer.from([0xfe, 0xff])

/**
 * Reads bytes as UTF-8 or, by its byte order mark, UTF-16; `undefined` where they hold no text. `exactly`: what is no
 * UTF-8 is read byte by byte, so that it can be written back as it was; otherwise each such byte is U+FFFD.
 */
export function fileTextOf(bytes: Buffer, exactly = false): FileText | undefined {
  if (bytes.subarray(0, 2).equals(UTF16LE_MARK) && bytes.length % 2 === 0) return inUtf16le(bytes)
  if (bytes.subarray(0, 2).equals(UTF16BE_MARK) && bytes.length % 2 === 0) return inUtf16be(bytes)
  if (bytes.subarray(0, HEAD).includes(0) || bytes.subarray(0, 2).equals(GZIP_MARK)) return undefined
  const mark = bytes.subarray(0, 3).equals(UTF8_MARK) ? UTF8_MARK : Buffer.alloc(0)
  const rest = bytes.subarray(mark.length)
  if (exactly && !isUtf8(rest)) {
    return { text: rest.toString('latin1'), encode: (text) => Buffer.concat([mark, Buffer.from(text, 'latin1')]) }
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(rest)
  return { text, encode: (changed) => Buffer.concat([mark, Buffer.from(changed)]) }
}

const inUtf16le = (bytes: Buffer): FileText => ({
  text: bytes.toString('utf16le', 2),
  encode: (text) => Buffer.concat([UTF16LE_MARK, Buffer.from(text, 'utf16le')]),
})

const inUtf16be = (bytes: Buffer): FileText => ({
  text: Buffer.from(bytes.subarray(2)).swap16().toString('utf16le'),
  encode: (text) => Buffer.concat([UTF16BE_MARK, Buffer.from(text, 'utf16le').swap16()]),
})
