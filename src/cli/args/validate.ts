import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError } from '../../user-error.ts'
import { type CommandRequest, type CommandSpec, getOptionSpec } from './command-spec.ts'
import type { OptionName, OptionValues } from './option-specs.ts'

/** Refuses values that are none of their option's choices, several values of an option that takes one, and empty values if the command takes none. */
export function validateValues({ options }: CommandRequest, command: CommandSpec): void {
  for (const [name, value] of Object.entries(options)) {
    const { choices, kind } = getOptionSpec(command, name as OptionName)
    if (kind === 'text' && Array.isArray(value) && value.length > 1)
      throw createUsageError(`option \`--${name}\` is given twice`, `选项 \`--${name}\` 重复出现`)
    if (choices === undefined || value === true) continue
    for (const one of [value].flat()) validateChoice(name, name === 'format' ? getFormatName(one) : one, choices)
  }
  if (command.takesSeveralFormats !== true && options.format !== undefined) validateSingleFormat(options.format)
  if (command.refusesEmptyValues === true) refuseEmptyOptions(options)
}

/** Refuses options whose value is empty. */
export function refuseEmptyOptions(options: OptionValues): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== '' && !(Array.isArray(value) && value.includes(''))) continue
    throw createUsageError(
      `--${name} is empty; is a shell variable not set?`,
      `--${name} 的值为空，是否有 shell 变量未设置？`,
    )
  }
}

/** `sarif=out.sarif` is a format and its file. */
const getFormatName = (format: string): string => format.split('=', 1)[0] ?? ''

function validateChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  const suggestion = findNearest(value, choices)
  throw createUsageError(
    `--${name} takes one of ${choices.join(', ')}${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
    `--${name} 的取值为 ${choices.join('、')}${suggestion === undefined ? '' : `；是否想输入 \`${suggestion}\`？`}`,
  )
}

function validateSingleFormat([format = '', ...others]: readonly string[]): void {
  if (others.length > 0) throw createUsageError('option `--format` is given twice', '选项 `--format` 重复出现')
  if (!format.includes('=')) return
  throw createUsageError(
    '`--format NAME=FILE` is for `check`; use --output FILE',
    '`--format NAME=文件` 仅适用于 `check`，请使用 --output',
  )
}
