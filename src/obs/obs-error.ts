import type { Text } from '../core/model/text.ts'
import { sanitizeText } from '../core/text/cells.ts'

/** What stands in the way, in one sentence. `asked`: what was asked for does not exist; `world`: what exists cannot be used. */
export class ObsError extends Error {
  override readonly name = 'ObsError'
  readonly category: 'asked' | 'world'
  readonly text: Text

  constructor(is: 'asked' | 'world', en: string, zh: string, cause?: unknown) {
    // Names of profiles and services are anybody's.
    super(sanitizeText(en), { cause })
    this.category = is
    this.text = { en: sanitizeText(en), zh: sanitizeText(zh) }
  }
}

const FILE_ERROR_TEXTS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['it does not exist (any more)', '不存在（或已被删除）'],
  ENOTDIR: ['a file stands where a folder belongs', '路径中有文件占用了目录的位置'],
  EISDIR: ['it is a folder', '这是一个目录'],
  NOT_REGULAR: ['it is no regular file', '不是普通文件'],
  TOO_LARGE: ['it is larger than 16 MiB', '超过 16 MiB'],
  EACCES: ['permission denied', '没有权限'],
  EPERM: ['permission denied', '没有权限'],
  EROFS: ['the file system is read-only', '文件系统只读'],
  ENOSPC: ['no space left on the device', '磁盘空间不足'],
  EBUSY: ['another program holds it', '正被其他程序占用'],
  ELOOP: ['its symbolic links go round in a circle', '符号链接循环'],
}

export const getErrorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

/** Why something on disk could not be read or written. Of the error itself nothing is told but its code. */
export function createFileError(does: 'read' | 'write', path: string, error: unknown): ObsError {
  const code = getErrorCode(error)
  const [en, zh] = FILE_ERROR_TEXTS[code] ?? [code, code]
  return new ObsError(
    'world',
    `cannot ${does} ${path}: ${en}`,
    `无法${does === 'read' ? '读取' : '写入'} ${path}：${zh}`,
    error,
  )
}
