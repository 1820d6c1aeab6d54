import { isUtf8 } from 'node:buffer'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createUnfinishedError, type UserError } from '../../user-error.ts'

/** Node.js writes it for bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd'

/** Whether a name may have lost bytes: it then leads to no file, or to another one. */
const mayBeMisread = (name: string): boolean => name.includes(REPLACEMENT)

/** The real names of a folder's entries that Node.js lists under a name, for messages; empty if the name is right. */
export async function listMisreadNames(name: string, folder: string): Promise<readonly string[]> {
  if (!mayBeMisread(name)) return []
  const exists = await lstat(join(folder, name)).then(
    () => true,
    () => false,
  )
  if (exists) return []
  const entries = await readdir(folder, { encoding: 'buffer' }).catch(() => [])
  const shown = entries.filter((raw) => raw.toString() === name).map(formatNameBytes)
  return shown.length === 0 ? [name] : shown
}

/** A name with every byte that is no UTF-8 written as `\xcd`. */
function formatNameBytes(raw: Buffer): string {
  let shown = ''
  for (let at = 0; at < raw.length; ) {
    const length = [1, 2, 3, 4].find((one) => at + one <= raw.length && isUtf8(raw.subarray(at, at + one)))
    shown += length === undefined ? `\\x${raw.toString('hex', at, at + 1)}` : raw.toString('utf8', at, at + length)
    at += length ?? 1
  }
  return shown
}

/** The error for a file or folder with such a name. */
export const createMisreadNameError = (shown: string): UserError =>
  createUnfinishedError(
    `cannot read ${shown}: its name is not UTF-8; rename it`,
    `无法读取 ${shown}：名称不是 UTF-8 编码，请重命名`,
  )
