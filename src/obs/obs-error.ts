import type { Text } from '../core/model/text.ts'
import { sanitizeText } from '../core/text/cells.ts'
import { describeFileError, type FileOperation, getErrorCode } from '../files/error-texts.ts'

type ObsErrorCategory = 'usage' | 'environment'

/** What went wrong, in one sentence. `usage`: what the user named does not exist. `environment`: what exists cannot be used. */
export class ObsError extends Error {
  override readonly name = 'ObsError'
  readonly category: ObsErrorCategory
  readonly text: Text

  constructor(category: ObsErrorCategory, en: string, zh: string, cause?: unknown) {
    // Profiles and services may have any name.
    super(sanitizeText(en), { cause })
    this.category = category
    this.text = { en: sanitizeText(en), zh: sanitizeText(zh) }
  }
}

/** Why something on disk could not be read or written. Nothing of the error itself is repeated but its code. */
export function createFileError(operation: FileOperation, path: string, error: unknown): ObsError {
  const { en, zh } = getErrorCode(error) === 'TOO_LARGE' ? TOO_LARGE : describeFileError(error, operation)
  return new ObsError(
    'environment',
    `cannot ${operation} ${path}: ${en}`,
    `无法${operation === 'read' ? '读取' : '写入'} ${path}：${zh}`,
    error,
  )
}

/** What `readRegular` refuses with `MAX_SETTINGS_BYTES`. */
const TOO_LARGE: Text = { en: 'it is larger than 16 MiB', zh: '超过 16 MiB' }
