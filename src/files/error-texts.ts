/** What was to be done with a file. */
export type FileOperation = 'read' | 'write'

type Words = readonly [en: string, zh: string]

/** By the error codes of the system, of Node.js and of `FileRefusal`. */
const ERROR_TEXTS: Readonly<Record<string, Words>> = {
  ENOENT: ['no such file', '文件不存在'],
  ENOTDIR: ['no such file', '文件不存在'],
  EISDIR: ['it is a directory', '这是一个目录'],
  EACCES: ['permission denied', '没有权限'],
  EPERM: ['permission denied', '没有权限'],
  EROFS: ['the file system is read-only', '文件系统只读'],
  ENOSPC: ['no space left on the device', '磁盘空间不足'],
  EBUSY: ['another program holds it', '正被其他程序占用'],
  EIO: ['the device reports an error', '设备读取出错'],
  ELOOP: ['its symbolic links form a circle', '符号链接循环'],
  ENAMETOOLONG: ['the name is too long', '文件名过长'],
  ERR_INVALID_ARG_VALUE: ['no file can have that name', '文件名无效'],
  ENXIO: ['it is not a regular file', '不是普通文件'],
  NOT_REGULAR: ['it is not a regular file', '不是普通文件'],
}

/** A file that is written need not exist: its folder is missing. */
const NO_FOLDER: Words = ['no such folder', '目录不存在']

/** The code of an error of the system, such as `ENOENT`; `unknown` if it has none. */
export const getErrorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

/** Why a file could not be read or written, in both languages. A code without words is given as it is. */
export function describeFileError(
  error: unknown,
  operation: FileOperation,
): { readonly en: string; readonly zh: string } {
  const code = getErrorCode(error)
  const isNoFolder = operation === 'write' && (code === 'ENOENT' || code === 'ENOTDIR')
  const [en, zh] = isNoFolder ? NO_FOLDER : (ERROR_TEXTS[code] ?? [code, code])
  return { en, zh }
}
