import type { Text } from '../../core/model/text.ts'
import { describeFileError } from '../../files/error-texts.ts'
import { createUnfinishedError } from '../../user-error.ts'

/** Why something cannot be written. */
export function describeWriteError(error: unknown): Text {
  if (error instanceof Error && 'code' in error) return describeFileError(error, 'write')
  return { en: String(error), zh: String(error) }
}

/** What went wrong when writing, in words. */
export function createWriteError(name: string, error: unknown): Error {
  const { en, zh } = describeWriteError(error)
  return createUnfinishedError(`cannot write ${name}: ${en}`, `无法写入 ${name}：${zh}`, error)
}
