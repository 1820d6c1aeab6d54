import { nearest } from '../../core/text/nearest.ts'
import { usageError } from '../../user-error.ts'
import { commands, optionIn, type Request } from './command-specs.ts'
import type { OptionName } from './option-specs.ts'

/** Refuses a value that is none of its option's. */
export function checkChoices({ command, values }: Request): void {
  for (const [name, value] of Object.entries(values)) {
    const { choices } = optionIn(commands[command], name as OptionName)
    if (choices === undefined || value === true) continue
    for (const one of [value].flat()) checkChoice(name, name === 'format' ? nameIn(one) : one, choices)
  }
  if (command !== 'check' && command !== 'obs check' && values.format !== undefined) checkOnlyFormat(values.format)
}

/** `sarif=out.sarif` is a format and the file that it goes to. */
const nameIn = (format: string): string => format.split('=', 1)[0] ?? ''

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  const meant = nearest(value, choices)
  throw usageError(
    `--${name} takes one of ${choices.join(', ')}${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
    `--${name} 的取值为 ${choices.join('、')}${meant === undefined ? '' : `；是否想输入 \`${meant}\`？`}`,
  )
}

/** Only `check` writes in several formats at once. */
function checkOnlyFormat([format = '', ...others]: readonly string[]): void {
  if (others.length > 0) throw usageError('option `--format` is given twice', '选项 `--format` 重复出现')
  if (!format.includes('=')) return
  throw usageError(
    '`--format NAME=FILE` is for `check`; use --output FILE',
    '`--format NAME=文件` 仅适用于 `check`，请使用 --output',
  )
}
