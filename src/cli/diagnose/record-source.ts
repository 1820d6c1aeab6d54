import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Settings } from '../config/settings.ts'
import type { Tell } from '../input/on-notice.ts'
import type { Io } from '../runtime/io.ts'
import type { UnreadRecords } from './read-errors.ts'
import { filesFor, recordsOfFiles, type Source } from './read-files.ts'
import { unlistedReasons } from './record-filter.ts'

/** What a command line gives to read: files, or what the account knows. */
export async function sourceFor(
  values: Values,
  operands: readonly string[],
  settings: Settings,
  now: Date,
  unread: UnreadRecords,
  tell: Tell,
  io: Io,
  signal: AbortSignal,
): Promise<Source> {
  for (const text of unlistedReasons(values)) await tell(text)
  if (values.account !== true) {
    refuseStray(values)
    return recordsOfFiles(await filesFor(values, operands, io), values, settings, unread, tell, io)
  }
  if (operands.length > 0 || values.file !== undefined) {
    throw usageError(
      '--account asks the API for the records; leave the files out',
      '--account 通过 API 查询记录，不能同时指定文件',
    )
  }
  const { recordsOfAccount } = await import('./read-account.ts')
  return recordsOfAccount(values, settings, now, unread, tell, io, signal)
}

function refuseStray({ endpoint, timeout }: Values): void {
  if (endpoint === undefined && timeout === undefined) return
  const name = endpoint === undefined ? '--timeout' : '--endpoint'
  throw usageError(`${name} is for --account, which is not given`, `${name} 须与 --account 一起使用`)
}
