import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError } from '../../user-error.ts'
import { type CommandRequest, commandSpecs, getOptionSpec } from './command-specs.ts'
import type { OptionName } from './option-specs.ts'

/** Refuses a value that is none of its option's. */
export function validateChoices({ command, values }: CommandRequest): void {
  for (const [name, value] of Object.entries(values)) {
    const { choices } = getOptionSpec(commandSpecs[command], name as OptionName)
    if (choices === undefined || value === true) continue
    for (const one of [value].flat()) validateChoice(name, name === 'format' ? getFormatName(one) : one, choices)
  }
  if (command !== 'check' && command !== 'obs check' && values.format !== undefined) validateSingleFormat(values.format)
}

/** `sarif=out.sarif` is a format and the file that it goes to. */
const getFormatName = (format: string): string => format.split('=', 1)[0] ?? ''

function validateChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  const suggestion = findNearest(value, choices)
  throw createUsageError(
    `--${name} takes one of ${choices.join(', ')}${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
    `--${name} 的取值为 ${choices.join('、')}${suggestion === undefined ? '' : `；是否想输入 \`${suggestion}\`？`}`,
  )
}

/** Only `check` writes in several formats at once. */
function validateSingleFormat([format = '', ...others]: readonly string[]): void {
  if (others.length > 0) throw createUsageError('option `--format` is given twice', '选项 `--format` 重复出现')
  if (!format.includes('=')) return
  throw createUsageError(
    '`--format NAME=FILE` is for `check`; use --output FILE',
    '`--format NAME=文件` 仅适用于 `check`，请使用 --output',
  )
}
