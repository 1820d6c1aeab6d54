import type { Language } from '../../../core/model/text.ts'
import { FileRefusal, readRegular } from '../../../files/read-regular.ts'
import { toReadError } from '../../input/bytes.ts'
import type { Io } from '../../runtime/io.ts'
import { printNotice } from '../../runtime/notify.ts'
import { decodeFile, type FileText } from './file-text.ts'
import type { FileToScan } from './walk.ts'

/** Files beyond this are no source text. */
const MAX_SOURCE_BYTES = 50 * 2 ** 20

/** What a file says; `undefined` where it is no text, too large, or not there any more. `isTold`: that it is too large is told elsewhere. */
export async function readSourceFile(
  { path, name, isNamed }: FileToScan,
  io: Io,
  language: Language,
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

/** What a walk found may be gone before it is read. */
const isNotFound = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
