import { resolve } from 'node:path'
import { usageError } from './errors.ts'
import type { Io } from './io.ts'

/** Refuses to write to a file that is read. */
export function refuseOverwriting(written: string | undefined, read: readonly string[], { cwd }: Io): void {
  if (written === undefined) return
  if (written === '') throw usageError('--output takes the name of a file', '--output 须填写文件名')
  const target = resolve(cwd, written)
  if (!read.some((file) => resolve(cwd, file) === target)) return
  throw usageError(
    '--output names a file that is read from; write to another',
    '--output 与读取的文件相同，请改用其他文件名',
  )
}
