import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Settings } from '../config/cli-context.ts'
import type { OnNotice } from '../input/lines.ts'
import type { Io } from '../runtime/io.ts'
import type { RecordReadErrors } from './read-errors.ts'
import { listRecordFiles, type RecordInput, readRecordFiles } from './read-files.ts'
import { listUnknownReasons } from './record-filter.ts'

/** The records to read: from files, or from the account's API. */
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
      '--account gets the records from the API; do not give files',
      '--account 通过 API 查询记录，不能同时指定文件',
    )
  }
  const { readAccountRecords } = await import('./read-account.ts')
  return readAccountRecords(values, settings, now, readErrors, onNotice, io, signal)
}

function refuseStrayAccountOptions({ endpoint, timeout }: OptionValues): void {
  if (endpoint === undefined && timeout === undefined) return
  const name = endpoint === undefined ? '--timeout' : '--endpoint'
  throw createUsageError(`${name} needs --account`, `${name} 须与 --account 一起使用`)
}
