import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Settings } from '../config/cli-context.ts'
import type { OnNotice } from '../input/on-notice.ts'
import type { Io } from '../runtime/io.ts'
import type { RecordReadErrors } from './read-errors.ts'
import { listRecordFiles, type RecordInput, readRecordFiles } from './read-files.ts'
import { listUnknownReasons } from './record-filter.ts'

/** What a command line gives to read: files, or what the account knows. */
export async function openRecordInput(
  values: OptionValues,
  operands: readonly string[],
  settings: Settings,
  now: Date,
  readErrors: RecordReadErrors,
  onNotice: OnNotice,
  io: Io,
  signal: AbortSignal,
): Promise<RecordInput> {
  for (const text of listUnknownReasons(values)) await onNotice(text)
  if (values.account !== true) {
    refuseStrayAccountOptions(values)
    return readRecordFiles(await listRecordFiles(values, operands, io), values, settings, readErrors, onNotice, io)
  }
  if (operands.length > 0 || values.file !== undefined) {
    throw createUsageError(
      '--account asks the API for the records; leave the files out',
      '--account 通过 API 查询记录，不能同时指定文件',
    )
  }
  const { readAccountRecords } = await import('./read-account.ts')
  return readAccountRecords(values, settings, now, readErrors, onNotice, io, signal)
}

function refuseStrayAccountOptions({ endpoint, timeout }: OptionValues): void {
  if (endpoint === undefined && timeout === undefined) return
  const name = endpoint === undefined ? '--timeout' : '--endpoint'
  throw createUsageError(`${name} is for --account, which is not given`, `${name} 须与 --account 一起使用`)
}
