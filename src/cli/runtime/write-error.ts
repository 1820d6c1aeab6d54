import type { Text } from '../../core/model/text.ts'
import { createUnfinishedError } from '../../user-error.ts'

const WRITE_ERROR_TEXTS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['no such folder', '目录不存在'],
  ENOTDIR: ['no such folder', '目录不存在'],
  EISDIR: ['it is a directory', '这是一个目录'],
  EACCES: ['permission denied', '没有权限'],
  EROFS: ['the file system is read-only', '文件系统只读'],
  ENOSPC: ['no space left on the device', '磁盘空间不足'],
}

/** The reason why a file cannot be written. */
export function describeWriteError(error: unknown): Text {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const [en, zh] = WRITE_ERROR_TEXTS[code] ?? [code, code]
  return { en, zh }
}

/** The error of a file that cannot be written: exit code 3. */
export function createWriteError(name: string, error: unknown): Error {
  const { en, zh } = describeWriteError(error)
  return createUnfinishedError(`cannot write ${name}: ${en}`, `无法写入 ${name}：${zh}`, error)
}
