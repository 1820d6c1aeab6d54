import { createReadStream, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { looksLikeKey } from '../../core/redaction/key-shape.ts'
import { describeFileError } from '../../files/error-texts.ts'
import { openRegular } from '../../files/read-regular.ts'
import { createUnfinishedError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { isGzip, mayBeGzip } from './encoding.ts'

/** The name of a file for messages. */
export const getDisplayName = (file: string): string => (file === '-' ? '<stdin>' : file)

/**
 * The bytes of a file, or of standard input for `-`. Gzip is unpacked. Throws a `UserError` if the file cannot be read.
 * @param onBytes - called with the number of bytes that were read, before unpacking
 * @param isFound - whether the file was found by a pattern: then it is read only if it is a regular file
 */
export async function* readBytes(
  file: string,
  io: Io,
  onBytes: (count: number) => void = () => {},
  isFound = false,
): AsyncGenerator<Uint8Array> {
  const chunks = readRawBytes(file, isFound, io, onBytes)
  let head: Uint8Array = new Uint8Array(0)
  for await (const chunk of chunks) {
    if (head.length === 0 && chunk.length > 1 && !mayBeGzip(chunk)) {
      yield chunk
      yield* chunks
      return
    }
    head = Buffer.concat([head, chunk])
    if (head.length < 2) continue
    if (!isGzip(head)) {
      yield head
      yield* chunks
      return
    }
    const { gunzipStream } = await import('./gunzip.ts')
    yield* gunzipStream(head, chunks, getDisplayName(file))
    return
  }
  // A gzip file may be cut off after its first byte, or empty.
  const isPacked = head.length === 0 ? /\.gz$/i.test(file) : mayBeGzip(head)
  if (isPacked) throw (await import('./gunzip.ts')).createCutOffError(getDisplayName(file))
  if (head.length > 0) yield head
}

/** The same without unpacking: the bytes as they come. */
export async function* readRawBytes(
  file: string,
  isFound: boolean,
  io: Io,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of await openFile(file, isFound, io)) {
      onBytes(chunk.length)
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    }
  } catch (error) {
    throw toReadError(error, getDisplayName(file))
  }
}

async function openFile(file: string, isFound: boolean, { stdin, cwd }: Io): Promise<Readable> {
  if (file === '-') return stdin
  const path = resolve(cwd, file)
  if (!isFound) return createReadStream(path, { highWaterMark: CHUNK_BYTES })
  return (await openRegular(path)).createReadStream({ highWaterMark: CHUNK_BYTES })
}

/** What is read at a time. More does not take less time, and larger blocks live longer in memory. */
const CHUNK_BYTES = 1 << 16

/** The size of all files in bytes; `undefined` if one of them is a pipe or cannot be read. */
export function getTotalSize(files: readonly string[], { cwd }: Io): number | undefined {
  try {
    let size = 0
    for (const file of files) {
      const state = file === '-' ? undefined : statSync(resolve(cwd, file))
      if (state?.isFile() !== true) return undefined
      size += state.size
    }
    return size
  } catch {
    // Reading it will report the error.
    return undefined
  }
}

/** The `UserError` for an error of the system while reading. Other errors are returned as they are. */
export function toReadError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const { en, zh } = describeFileError(error, 'read')
  if (looksLikeKey(name)) {
    return createUnfinishedError(`cannot read the file that is named: ${en}`, `无法读取指定的文件：${zh}`, error)
  }
  const redactedName = redactFileName(name)
  return createUnfinishedError(`cannot read ${redactedName}: ${en}`, `无法读取 ${redactedName}：${zh}`, error)
}

/** A file name for messages. A URL given as a file name may contain a signature. */
export const redactFileName = (name: string): string =>
  name.includes('://') ? basename(name).replace(/[?=].*/s, '…') : name

/** Whether an error means that a stream was closed before its end. */
export const isPrematureClose = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
