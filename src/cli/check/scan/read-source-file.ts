import { FileRefusal, readRegular } from '../../../files/read-regular.ts'
import type { CliContext } from '../../config/cli-context.ts'
import { toReadError } from '../../input/bytes.ts'
import { printNotice } from '../../runtime/notify.ts'
import { decodeFile, type FileText } from './file-text.ts'
import type { FileToScan } from './walk.ts'

/** Larger files are no source text. */
const MAX_SOURCE_BYTES = 50 * 2 ** 20

/** The text of a file; `undefined` if it is no text, too large, or removed meanwhile. `isQuiet`: prints no notice of a large file. */
export async function readSourceFile(
  { path, name, isNamed }: FileToScan,
  { io, language }: CliContext,
  isQuiet = false,
): Promise<FileText | undefined> {
  try {
    return decodeFile(await readRegular(path, { maxBytes: MAX_SOURCE_BYTES }))
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

/** A file may be removed between the walk and the read. */
const isNotFound = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
