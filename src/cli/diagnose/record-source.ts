import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext } from '../config/cli-context.ts'
import type { OnNotice } from '../input/lines.ts'
import type { RecordReadErrors } from './read-errors.ts'
import { listRecordFiles, type RecordInput, readRecordFiles } from './read-files.ts'
import { listUnknownReasons } from './record-filter.ts'

/** The records to read: from files, or from the account's API. */
export async function openRecordInput(
  cli: CliContext,
  operands: readonly string[],
  now: Date,
  readErrors: RecordReadErrors,
  onNotice: OnNotice,
  signal: AbortSignal,
): Promise<RecordInput> {
  const { options } = cli
  for (const text of listUnknownReasons(options)) await onNotice(text)
  if (options.account !== true) {
    refuseStrayAccountOptions(options)
    return readRecordFiles(await listRecordFiles(cli, operands), cli, readErrors, onNotice)
  }
  if (operands.length > 0 || options.file !== undefined) {
    throw createUsageError(
      '--account gets the records from the API; do not give files',
      '--account 通过 API 查询记录，不能同时指定文件',
    )
  }
  const { readAccountRecords } = await import('./read-account.ts')
  return readAccountRecords(cli, now, readErrors, onNotice, signal)
}

function refuseStrayAccountOptions({ endpoint, timeout }: OptionValues): void {
  if (endpoint === undefined && timeout === undefined) return
  const name = endpoint === undefined ? '--timeout' : '--endpoint'
  throw createUsageError(`${name} needs --account`, `${name} 须与 --account 一起使用`)
}
