import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'

/** The number of `--rows`; `undefined` if it is not given. Throws a usage error. */
export function parseRowCount({ rows }: OptionValues): number | undefined {
  if (rows === undefined) return undefined
  if (!/^\d{1,4}$/.test(rows)) {
    throw createUsageError('--rows takes a whole number up to 9999', '--rows 须为不超过 9999 的整数')
  }
  return Number(rows)
}
