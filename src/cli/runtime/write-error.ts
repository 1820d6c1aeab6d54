import type { Text } from '../../core/model/text.ts'
import { unfinishedError } from '../../user-error.ts'

const REASONS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['no such folder', '目录不存在'],
  ENOTDIR: ['no such folder', '目录不存在'],
  EISDIR: ['it is a directory', '这是一个目录'],
  EACCES: ['permission denied', '没有权限'],
  EROFS: ['the file system is read-only', '文件系统只读'],
  ENOSPC: ['no space left on the device', '磁盘空间不足'],
}

/** Why something cannot be written. */
export function reasonOf(error: unknown): Text {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const [en, zh] = REASONS[code] ?? [code, code]
  return { en, zh }
}

/** What went wrong when writing, in words. */
export function unwritable(name: string, error: unknown): Error {
  const { en, zh } = reasonOf(error)
  return unfinishedError(`cannot write ${name}: ${en}`, `无法写入 ${name}：${zh}`, error)
}
