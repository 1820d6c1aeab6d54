import { type CommandSpec, commandSpecs, getOptionSpec } from '../command-specs.ts'
import { type Option, optionSpecs } from '../option-specs.ts'

export const shells = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof shells)[number]

export const isShell = (word: string): word is Shell => (shells as readonly string[]).includes(word)

/** What may stand behind a command: names known beforehand, or files. */
export interface CompletionRow {
  readonly name: string
  readonly command: CommandSpec
  readonly operands: readonly string[]
  readonly options: readonly (readonly [name: string, option: Option])[]
}

/** A row for each command. `explainable`: what `explain` takes. */
export function createRows(explainable: readonly string[]): readonly CompletionRow[] {
  const operandsOf: Readonly<Record<string, readonly string[]>> = { explain: explainable, completion: shells }
  return Object.entries<CommandSpec>(commandSpecs).map(([name, command]) => ({
    name,
    command,
    operands: operandsOf[name] ?? [],
    options: command.options.map((one) => [one, getOptionSpec(command, one)] as const),
  }))
}

/** Commands whose operands are files. */
export const FILE_COMMANDS: readonly string[] = ['check', 'diagnose']

/** A name of two words in one. */
export const quoteCommandName = (name: string): string => (name.includes(' ') ? `'${name}'` : name)

/** The first words of commands of two, such as `obs`. */
export const listGroups = (rows: readonly CompletionRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ name }) => (name.includes(' ') ? name.split(' ').slice(0, 1) : []))),
]

/** What may stand behind such a first word. */
export const listGroupMembers = (rows: readonly CompletionRow[], group: string): readonly string[] =>
  rows.flatMap(({ name }) => (name.startsWith(`${group} `) ? name.slice(group.length + 1) : []))

export const listFirstWords = (rows: readonly CompletionRow[]): readonly string[] => [
  ...new Set(rows.map(({ name }) => name.split(' ', 1)[0] ?? name)),
]

/** For bash and zsh: which command the words before the current one name, in the loop over them, and whether that can still be said. */
export const formatCommandLoop = (rows: readonly CompletionRow[]): string => `    # What bash makes of an equals sign.
    [[ "$word" == = ]] && continue
    case "$before" in
    ${listValueOptions().join('|')}) before=''; continue ;;
    esac
    before="$word"
    case "$command $word" in
    ${rows.flatMap(({ name }) => (name.includes(' ') ? quoteCommandName(name) : [])).join('|')}) command="$command $word"; break ;;
    ${listGroups(rows)
      .map((group) => `*' ${group}'`)
      .join('|')}) command="$word"; named=1 ;;
    ${rows.flatMap(({ name }) => (name.includes(' ') ? [] : `*' ${name}'`)).join('|')}) command="$word"; named=1; break ;;
    *' -'*) ;;
    *) named=1 ;;
    esac`

/** Options that a value follows. */
const listValueOptions = (): readonly string[] =>
  Object.entries<Option>(optionSpecs).flatMap(([name, { kind, short }]) =>
    kind === 'switch' ? [] : short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`],
  )

/** For bash and zsh: options with a value: those with choices, those that take a file, and the rest, for which nothing is offered. */
export function formatValuesCase(
  rows: readonly CompletionRow[],
  formatChoices: (choices: readonly string[]) => string,
  files: string,
): string {
  const all = Object.entries<Option>(optionSpecs)
  const formatPattern = (name: string, { short }: Option, command = '*'): string =>
    short === undefined ? `${command}:--${name}` : `${command}:--${name}|${command}:-${short}`
  const formatOffer = (place: string, { choices }: Option): string[] =>
    choices === undefined ? [] : [`    ${place}) ${formatChoices(choices)}; return ;;`]
  const own = rows.flatMap(({ name: command, command: { optionOverrides = {} }, options: known }) =>
    known
      .filter(([name]) => Object.hasOwn(optionOverrides, name))
      .flatMap(([name, option]) => formatOffer(formatPattern(name, option, quoteCommandName(command)), option)),
  )
  const chosen = all.flatMap(([name, option]) => formatOffer(formatPattern(name, option), option))
  const paths = all.filter(([, { path }]) => path).map(([name, option]) => formatPattern(name, option))
  const rest = all
    .filter(([, { kind, path, choices }]) => kind !== 'switch' && path === undefined && choices === undefined)
    .map(([name, option]) => formatPattern(name, option))
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
export const FILE_COMMAND_TEST = FILE_COMMANDS.map((name) => `"$command" == ${name}`).join(' || ')
