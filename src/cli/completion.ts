import type { Language } from '../core/model/text.ts'
import { type Command, commands, optionIn } from './commands.ts'
import { type Option, options } from './options.ts'

export const shells = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof shells)[number]

export const isShell = (word: string): word is Shell => (shells as readonly string[]).includes(word)

/** What may stand behind a command: names known beforehand, or files. */
interface Row {
  readonly name: string
  readonly command: Command
  readonly operands: readonly string[]
  readonly options: readonly (readonly [name: string, option: Option])[]
}

/** The script for a shell, made from the tables of commands and options. `explainable`: what `explain` takes. */
export function completionFor(shell: Shell, explainable: readonly string[], language: Language): string {
  const operandsOf: Readonly<Record<string, readonly string[]>> = { explain: explainable, completion: shells }
  const rows = Object.entries<Command>(commands).map(([name, command]) => ({
    name,
    command,
    operands: operandsOf[name] ?? [],
    options: command.options.map((one) => [one, optionIn(command, one)] as const),
  }))
  if (shell === 'fish') return fish(rows, language)
  return shell === 'bash'
    ? BASH(rows)
    : `#compdef push-preflight\nautoload -U +X bashcompinit && bashcompinit\n${BASH(rows)}`
}

/** Commands whose operands are files. */
const TAKING_FILES: readonly string[] = ['check', 'diagnose']

const flags = ({ options: list }: Row): string => list.map(([name]) => `--${name}`).join(' ')

/** Options with a value: those with choices, those that take a file, and the rest, for which nothing is offered. */
function valuesCase(rows: readonly Row[]): string {
  const all = Object.entries<Option>(options)
  const written = (name: string, { short }: Option, command = '*'): string =>
    short === undefined ? `${command}:--${name}` : `${command}:--${name}|${command}:-${short}`
  const offer = (place: string, { choices }: Option): string[] =>
    choices === undefined
      ? []
      : [`    ${place}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return ;;`]
  const own = rows.flatMap(({ name: command, command: { own = {} }, options: known }) =>
    known
      .filter(([name]) => Object.hasOwn(own, name))
      .flatMap(([name, option]) => offer(written(name, option, worded(command)), option)),
  )
  const chosen = all.flatMap(([name, option]) => offer(written(name, option), option))
  const paths = all.filter(([, { path }]) => path).map(([name, option]) => written(name, option))
  const rest = all
    .filter(([, { kind, path, choices }]) => kind !== 'switch' && path === undefined && choices === undefined)
    .map(([name, option]) => written(name, option))
  return [
    ...own,
    ...chosen,
    `    ${paths.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;`,
    `    ${rest.join('|')}) return ;;`,
  ].join('\n')
}

/** A name of two words in one. */
const worded = (name: string): string => (name.includes(' ') ? `'${name}'` : name)

/** The first words of commands of two, such as `obs`. */
const groupsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.flatMap(({ name }) => (name.includes(' ') ? name.split(' ').slice(0, 1) : []))),
]

/** What may stand behind such a first word. */
const membersOf = (rows: readonly Row[], group: string): readonly string[] =>
  rows.flatMap(({ name }) => (name.startsWith(`${group} `) ? name.slice(group.length + 1) : []))

const firstsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.map(({ name }) => name.split(' ', 1)[0] ?? name)),
]

/** zsh runs it too, through bashcompinit. */
const BASH = (rows: readonly Row[]): string => `_push_preflight() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command=check word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$command $word" in
    ${rows.flatMap(({ name }) => (name.includes(' ') ? worded(name) : [])).join('|')}) command="$command $word"; break ;;
    ${groupsOf(rows)
      .map((group) => `*' ${group}'`)
      .join('|')}) command="$word" ;;
    ${rows.flatMap(({ name }) => (name.includes(' ') ? [] : `*' ${name}'`)).join('|')}) command="$word"; break ;;
    esac
  done
  case "$command:$previous" in
${valuesCase(rows)}
  esac
  local flags operands=''
  case "$command" in
${rows.map((row) => `    ${worded(row.name)}) flags='${flags(row)}'; operands='${row.operands.join(' ')}' ;;`).join('\n')}
${groupsOf(rows)
  .map((group) => `    ${group}) flags='--help'; operands='${membersOf(rows, group).join(' ')}' ;;`)
  .join('\n')}
  esac
  if [[ "$current" == -* && "$previous" != : ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
    return
  fi
  if [[ ${TAKING_FILES.map((name) => `"$command" == ${name}`).join(' || ')} ]]; then
    COMPREPLY=($(compgen -f -- "$current"))
    (( COMP_CWORD == 1 )) && COMPREPLY+=($(compgen -W '${firstsOf(rows).join(' ')}' -- "$current"))
    return
  fi
  # A colon ends a word of bash's; zsh keeps it.
  local before=''
  [[ "$current" == : ]] && before="$previous:" && current=''
  [[ "$previous" == : ]] && before="\${COMP_WORDS[COMP_CWORD-2]}:"
  COMPREPLY=($(compgen -W "$operands" -- "$before$current"))
  COMPREPLY=("\${COMPREPLY[@]#"$before"}")
}
complete -o filenames -F _push_preflight push-preflight
`

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`

function fish(rows: readonly Row[], language: Language): string {
  const firsts = firstsOf(rows)
  const named = firsts.join(' ')
  const lines = ['complete -c push-preflight -e']
  for (const group of groupsOf(rows)) {
    const members = membersOf(rows, group).join(' ')
    const isOpen = `__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${members}`
    lines.push(`complete -c push-preflight -n 'not __fish_seen_subcommand_from ${named}' -a ${group}`)
    lines.push(`complete -c push-preflight -n '${isOpen}' -f -a '${members}'`)
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
