import type { Language } from '../../../core/model/text.ts'
import { FileRefusal, readRegular } from '../../../files/read-regular.ts'
import { unreadable } from '../../input/bytes.ts'
import type { Io } from '../../runtime/io.ts'
import { notify } from '../../runtime/notify.ts'
import { type FileText, fileTextOf } from './file-text.ts'
import type { Place } from './walk.ts'

/** Files beyond this are no source text. */
const MOST_BYTES = 50 * 2 ** 20

/** What a file says; `undefined` where it is no text, too large, or not there any more. `isTold`: that it is too large is told elsewhere. */
export async function lookInto(
  { path, name, isNamed }: Place,
  io: Io,
  language: Language,
  isTold = false,
): Promise<FileText | undefined> {
  try {
    return fileTextOf(await readRegular(path, { most: MOST_BYTES }))
  } catch (error) {
    if (error instanceof FileRefusal && error.code === 'TOO_LARGE') {
      if (!isTold)
        await notify(io, language, { en: `${name} is left out: larger than 50 MiB`, zh: `已跳过 ${name}：超过 50 MiB` })
      return undefined
    }
    if (isNamed || !isGone(error)) throw unreadable(error, name)
    return undefined
  }
}

/** What a walk found may be gone before it is read. */
const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
