import { commands, optionIn, type Request } from './commands.ts'
import { usageError } from './errors.ts'
import type { OptionName } from './options.ts'
import { nearest } from './suggest.ts'

/** Refuses a value that is none of its option's. */
export function checkChoices({ command, values }: Request): void {
  for (const [name, value] of Object.entries(values)) {
    const { choices } = optionIn(commands[command], name as OptionName)
    if (choices === undefined || typeof value !== 'string' || choices.includes(value)) continue
    const list = choices.join(', ')
    const meant = nearest(value, choices)
    throw usageError(
      `--${name} takes one of ${list}${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
      `--${name} 的取值为 ${list}${meant === undefined ? '' : `；是否想输入 \`${meant}\`？`}`,
    )
  }
}
