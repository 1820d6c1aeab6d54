import type { Language } from '../../../core/model/text.ts'
import { firstsOf, groupsOf, membersOf, rowsWith, TAKING_FILES } from './rows.ts'

/** In single quotes, as fish reads them. */
const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`

/** The script for fish. */
export function fishCompletion(explainable: readonly string[], language: Language): string {
  const rows = rowsWith(explainable)
  const firsts = firstsOf(rows)
  const named = firsts.join(' ')
  const lines = ['complete -c push-preflight -e']
  for (const group of groupsOf(rows)) {
    const members = membersOf(rows, group).join(' ')
    const isOpen = `__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${members}`
    lines.push(`complete -c push-preflight -n 'not __fish_seen_subcommand_from ${named}' -a ${group}`)
    for (const row of rows) {
      if (!row.name.startsWith(`${group} `)) continue
      const member = row.name.slice(group.length + 1)
      lines.push(`complete -c push-preflight -n '${isOpen}' -f -a ${member} -d ${quoted(row.command.about[language])}`)
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
        `complete -c push-preflight -n 'not __fish_seen_subcommand_from ${named}' -a ${row.name} -d ${quoted(row.command.about[language])}`,
      )
    }
    if (!TAKING_FILES.includes(row.name))
      lines.push(`complete -c push-preflight -n '${inside}' -f -a '${row.operands.join(' ')}'`)
    for (const [name, { short, kind, choices, path, about }] of row.options) {
      const value = kind === 'switch' ? '' : path ? ' -r -F' : ` -x${choices ? ` -a '${choices.join(' ')}'` : ''}`
      const letter = short === undefined ? '' : ` -s ${short}`
      lines.push(`complete -c push-preflight -n '${when}' -l ${name}${letter}${value} -d ${quoted(about[language])}`)
    }
  }
  return `${lines.join('\n')}\n`
}
