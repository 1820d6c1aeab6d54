import { createReadStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import { unfinishedError } from '../errors.ts'
import type { Io } from '../io.ts'

/** What a file is called where something is said of it. */
export const nameOf = (file: string): string => (file === '-' ? '<stdin>' : file)

/** What a file holds, or standard input for `-`. Says in words what cannot be read. */
export async function* bytesOf(file: string, io: Io): AsyncGenerator<Uint8Array | string> {
  try {
    yield* file === '-' ? io.stdin : createReadStream(resolve(io.cwd, file))
  } catch (error) {
    throw readable(error, nameOf(file))
  }
}

/** What a file system says, in words. */
const REASONS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['no such file', '文件不存在'],
  ENOTDIR: ['no such file', '文件不存在'],
  EISDIR: ['it is a directory', '这是一个目录'],
  EACCES: ['permission denied', '没有权限'],
  ENAMETOOLONG: ['the name is too long', '文件名过长'],
  ERR_INVALID_ARG_VALUE: ['no file can have that name', '文件名无效'],
}

/** An error of a file system, in words. */
export function readable(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const [en, zh] = REASONS[String(error.code)] ?? [String(error.code), String(error.code)]
  const shown = name.includes('://') ? basename(name).replace(/[?=].*/s, '…') : name
  return unfinishedError(`cannot read ${shown}: ${en}`, `无法读取 ${shown}：${zh}`, error)
}
