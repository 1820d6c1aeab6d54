import { FileRefusal, readRegular } from '../../../files/read-regular.ts'
import type { CliContext } from '../../config/cli-context.ts'
import { readBytes, toReadError } from '../../input/bytes.ts'
import type { Io } from '../../runtime/io.ts'
import { printNotice } from '../../runtime/notify.ts'
import { decodeFile, type FileText } from './file-text.ts'
import type { FileToScan } from './walk.ts'

/** Larger files are no source text. */
const MAX_SOURCE_BYTES = 50 * 2 ** 20

/** The text of a file; `undefined` if it is no text, too large, or removed meanwhile. `isQuiet`: prints no notice of a large file. */
export async function readSourceFile(
  place: FileToScan,
  cli: CliContext,
  isQuiet = false,
): Promise<FileText | undefined> {
  const bytes = await readSourceBytes(place, cli, isQuiet)
  return bytes && decodeFile(bytes)
}

/** The bytes of a file, or of standard input for `-`; `undefined` if it is too large, or removed meanwhile. */
export async function readSourceBytes(
  { path, name, isNamed }: FileToScan,
  { io, language }: CliContext,
  isQuiet = false,
): Promise<Buffer | undefined> {
  try {
    return path === '-' ? await readStdin(io) : await readRegular(path, { maxBytes: MAX_SOURCE_BYTES })
  } catch (error) {
    if (error instanceof FileRefusal && error.code === 'TOO_LARGE') {
      if (!isQuiet)
        await printNotice(io, language, {
          en: `${name} is left out: larger than 50 MiB`,
          zh: `已跳过 ${name}：超过 50 MiB`,
        })
      return undefined
    }
    if (isNamed || !isNotFound(error)) throw toReadError(error, name)
    return undefined
  }
}

async function readStdin(io: Io): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of readBytes('-', io)) {
    size += chunk.length
    if (size > MAX_SOURCE_BYTES) throw new FileRefusal('TOO_LARGE')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A file may be removed between the walk and the read. */
const isNotFound = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
