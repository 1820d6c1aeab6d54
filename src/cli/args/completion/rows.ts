import { type Command, commands, optionIn } from '../command-specs.ts'
import { type Option, options } from '../option-specs.ts'

export const shells = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof shells)[number]

export const isShell = (word: string): word is Shell => (shells as readonly string[]).includes(word)

/** What may stand behind a command: names known beforehand, or files. */
export interface Row {
  readonly name: string
  readonly command: Command
  readonly operands: readonly string[]
  readonly options: readonly (readonly [name: string, option: Option])[]
}

/** A row for each command. `explainable`: what `explain` takes. */
export function rowsWith(explainable: readonly string[]): readonly Row[] {
  const operandsOf: Readonly<Record<string, readonly string[]>> = { explain: explainable, completion: shells }
  return Object.entries<Command>(commands).map(([name, command]) => ({
    name,
    command,
    operands: operandsOf[name] ?? [],
    options: command.options.map((one) => [one, optionIn(command, one)] as const),
  }))
}

/** Commands whose operands are files. */
export const TAKING_FILES: readonly string[] = ['check', 'diagnose']

/** A name of two words in one. */
export const worded = (name: string): string => (name.includes(' ') ? `'${name}'` : name)

/** The first words of commands of two, such as `obs`. */
export const groupsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.flatMap(({ name }) => (name.includes(' ') ? name.split(' ').slice(0, 1) : []))),
]

/** What may stand behind such a first word. */
export const membersOf = (rows: readonly Row[], group: string): readonly string[] =>
  rows.flatMap(({ name }) => (name.startsWith(`${group} `) ? name.slice(group.length + 1) : []))

export const firstsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.map(({ name }) => name.split(' ', 1)[0] ?? name)),
]

/** For bash and zsh: which command the words before the current one name, in the loop over them, and whether that can still be said. */
export const commandLoop = (rows: readonly Row[]): string => `    # What bash makes of an equals sign.
    [[ "$word" == = ]] && continue
    case "$before" in
    ${valued().join('|')}) before=''; continue ;;
    esac
    before="$word"
    case "$command $word" in
    ${rows.flatMap(({ name }) => (name.includes(' ') ? worded(name) : [])).join('|')}) command="$command $word"; break ;;
    ${groupsOf(rows)
      .map((group) => `*' ${group}'`)
      .join('|')}) command="$word"; named=1 ;;
    ${rows.flatMap(({ name }) => (name.includes(' ') ? [] : `*' ${name}'`)).join('|')}) command="$word"; named=1; break ;;
    *' -'*) ;;
    *) named=1 ;;
    esac`

/** Options that a value follows. */
const valued = (): readonly string[] =>
  Object.entries<Option>(options).flatMap(([name, { kind, short }]) =>
    kind === 'switch' ? [] : short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`],
  )

/** For bash and zsh: options with a value: those with choices, those that take a file, and the rest, for which nothing is offered. */
export function valuesCase(
  rows: readonly Row[],
  offering: (choices: readonly string[]) => string,
  files: string,
): string {
  const all = Object.entries<Option>(options)
  const written = (name: string, { short }: Option, command = '*'): string =>
    short === undefined ? `${command}:--${name}` : `${command}:--${name}|${command}:-${short}`
  const offer = (place: string, { choices }: Option): string[] =>
    choices === undefined ? [] : [`    ${place}) ${offering(choices)}; return ;;`]
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
    '  case "$command:$previous" in',
    ...own,
    ...chosen,
    `    ${paths.join('|')}) ${files}; return ;;`,
    `    ${rest.join('|')}) return ;;`,
    '  esac',
  ].join('\n')
}

/** For bash and zsh: whether the operands of the command are files. */
export const TAKES_FILES = TAKING_FILES.map((name) => `"$command" == ${name}`).join(' || ')

/** In single quotes, as bash and zsh read them. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
