import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { isUserError } from '../../../user-error.ts'
import { detectDecoder, detectUtf16Decoder, HEAD_BYTES } from '../../input/encoding.ts'
import { rewriteBytes } from './rewrite-bytes.ts'

/** What a file says, and how to write it back in the same encoding. */
export interface FileText {
  readonly text: string
  /** The byte order mark before it, where that is UTF-8. */
  readonly mark: string
  /** The bytes of the text with some of its lines changed; `undefined` where the encoding of the file has none for it. */
  readonly encode: (text: string) => Buffer | undefined
}

/** How many bytes are searched for bytes that no text has, and for the encoding. */
const BINARY_CHECK_BYTES = 8192
const ENCODING_SAMPLE_BYTES = 1 << 16

const GZIP_MARK = Buffer.from([0x1f, 0x8b])
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])] as const
const NO_MARK = Buffer.alloc(0)
const LINE_FEED = 10

/** Decodes bytes in the encoding that a list would be read in; `undefined` if they are no text. */
export function decodeFile(bytes: Buffer): FileText | undefined {
  const wide = detectUtf16Encoding(bytes)
  if (wide !== undefined) return decodeUtf16(bytes, wide)
  if (bytes.subarray(0, BINARY_CHECK_BYTES).includes(0) || bytes.subarray(0, 2).equals(GZIP_MARK)) return undefined
  const mark = bytes.subarray(0, 3).equals(UTF8_MARK) ? UTF8_MARK : NO_MARK
  const rest = bytes.subarray(mark.length)
  const head = { mark: mark.toString() }
  if (isUtf8(rest))
    return { ...head, text: rest.toString(), encode: (text) => Buffer.concat([mark, Buffer.from(text)]) }
  const { encoding } = mark === UTF8_MARK ? { encoding: 'utf-8' } : detectDecoder(sampleLines(rest), false)
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const decode = (some: Uint8Array): string => decoder.decode(some)
  const text = decode(rest)
  return {
    ...head,
    text,
    encode: (changed) => {
      const now = rewriteBytes(rest, text, changed, decode)
      return now && Buffer.concat([mark, now])
    },
  }
}

/** Whether bytes are UTF-16, and which. */
function detectUtf16Encoding(bytes: Buffer): string | undefined {
  try {
    return detectUtf16Decoder(bytes.subarray(0, HEAD_BYTES), '')?.encoding
  } catch (error) {
    // A list with this encoding is an error; a scanned file is skipped.
    if (isUserError(error)) return undefined
    throw error
  }
}

/** The lines from the first character on that is not ASCII, which show the encoding. */
function sampleLines(bytes: Buffer): Buffer {
  let from = 0
  while (from < bytes.length && isAscii(bytes.subarray(from, from + BINARY_CHECK_BYTES))) from += BINARY_CHECK_BYTES
  while ((bytes[from] ?? 0xff) < 0x80) from++
  const sample = bytes.subarray(from, from + ENCODING_SAMPLE_BYTES)
  const end = sample.lastIndexOf(LINE_FEED) + 1
  return end > 0 ? sample.subarray(0, end) : sample
}

/** Half a character at the end of a truncated file is not decoded, and is kept. */
function decodeUtf16(bytes: Buffer, encoding: string): FileText {
  const mark = UTF16_MARKS.find((one) => bytes.subarray(0, 2).equals(one)) ?? NO_MARK
  const body = bytes.subarray(mark.length, bytes.length & ~1)
  const half = bytes.subarray(bytes.length & ~1)
  const swapBytes = (some: Buffer): Buffer => (encoding === 'utf-16be' ? Buffer.from(some).swap16() : some)
  return {
    mark: '',
    text: swapBytes(body).toString('utf16le'),
    encode: (text) => Buffer.concat([mark, swapBytes(Buffer.from(text, 'utf16le')), half]),
  }
}
