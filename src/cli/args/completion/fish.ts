import type { Language } from '../../../core/model/text.ts'
import type { CommandRegistry } from '../command-spec.ts'
import { createRows, listFirstWords, listGroupMembers, listGroups } from './rows.ts'

/** In single quotes, as fish reads them. */
const quoteForFish = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`

/** The script for fish. */
export function createFishCompletion(
  commands: CommandRegistry,
  explainable: readonly string[],
  language: Language,
): string {
  const rows = createRows(commands, explainable)
  const firsts = listFirstWords(rows)
  const named = firsts.join(' ')
  const lines = ['complete -c push-preflight -e']
  for (const group of listGroups(rows)) {
    const members = listGroupMembers(rows, group).join(' ')
    const isOpen = `__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${members}`
    lines.push(`complete -c push-preflight -n 'not __fish_seen_subcommand_from ${named}' -a ${group}`)
    for (const row of rows) {
      if (!row.name.startsWith(`${group} `)) continue
      const member = row.name.slice(group.length + 1)
      lines.push(
        `complete -c push-preflight -n '${isOpen}' -f -a ${member} -d ${quoteForFish(row.command.about[language])}`,
      )
    }
  }
  for (const row of rows) {
    const inside = row.name
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ')
    const when = row.name === 'check' ? `not __fish_seen_subcommand_from ${named.replace('check ', '')}` : inside
    if (!row.name.includes(' ')) {
      lines.push(
        `complete -c push-preflight -n 'not __fish_seen_subcommand_from ${named}' -a ${row.name} -d ${quoteForFish(row.command.about[language])}`,
      )
    }
    if (!row.takesFiles) lines.push(`complete -c push-preflight -n '${inside}' -f -a '${row.operands.join(' ')}'`)
    for (const [name, { short, kind, choices, path, about }] of row.options) {
      const value = kind === 'switch' ? '' : path ? ' -r -F' : ` -x${choices ? ` -a '${choices.join(' ')}'` : ''}`
      const letter = short === undefined ? '' : ` -s ${short}`
      lines.push(
        `complete -c push-preflight -n '${when}' -l ${name}${letter}${value} -d ${quoteForFish(about[language])}`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}
