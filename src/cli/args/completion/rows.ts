import { type CommandRegistry, type CommandSpec, getOptionSpec } from '../command-spec.ts'
import { type OptionSpec, optionSpecs } from '../option-specs.ts'

/** A command as a completion script knows it. */
export interface CompletionRow {
  readonly name: string
  readonly command: CommandSpec
  /** The words that its operand may be. */
  readonly operands: readonly string[]
  readonly takesFiles: boolean
  readonly options: readonly (readonly [name: string, option: OptionSpec])[]
}

/** A row for each command. `explainable`: the operands of `explain`, which are too many to load with its spec. */
export const createRows = (commands: CommandRegistry, explainable: readonly string[]): readonly CompletionRow[] =>
  Object.entries(commands).map(([name, command]) => {
    const { operandChoices = [] } = command
    const operands = name === 'explain' ? explainable : operandChoices
    return {
      name,
      command,
      operands: operands === 'files' ? [] : operands,
      takesFiles: operands === 'files',
      options: command.options.map((one) => [one, getOptionSpec(command, one)] as const),
    }
  })

/** A command name as one word of the shell. */
export const quoteCommandName = (name: string): string => (name.includes(' ') ? `'${name}'` : name)

/** The first words of commands of two, such as `obs`. */
export const listGroups = (rows: readonly CompletionRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ name }) => (name.includes(' ') ? name.split(' ').slice(0, 1) : []))),
]

/** The second words of such a group. */
export const listGroupMembers = (rows: readonly CompletionRow[], group: string): readonly string[] =>
  rows.flatMap(({ name }) => (name.startsWith(`${group} `) ? name.slice(group.length + 1) : []))

/** The first words of all commands, each once: `obs` for `obs check` and `obs list`. */
export const listFirstWords = (rows: readonly CompletionRow[]): readonly string[] => [
  ...new Set(rows.map(({ name }) => name.split(' ', 1)[0] ?? name)),
]

/** For bash and zsh: the body of the loop over the words before the current one, which finds the command that they name. */
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

/** Options that take a value. */
const listValueOptions = (): readonly string[] =>
  Object.entries<OptionSpec>(optionSpecs).flatMap(([name, { kind, short }]) =>
    kind === 'switch' ? [] : short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`],
  )

/** For bash and zsh: what to offer as the value of an option: its choices, files, or nothing. */
export function formatValuesCase(
  rows: readonly CompletionRow[],
  formatChoices: (choices: readonly string[]) => string,
  files: string,
): string {
  const all = Object.entries<OptionSpec>(optionSpecs)
  const formatPattern = (name: string, { short }: OptionSpec, command = '*'): string =>
    short === undefined ? `${command}:--${name}` : `${command}:--${name}|${command}:-${short}`
  const formatOffer = (place: string, { choices }: OptionSpec): string[] =>
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

/** For bash and zsh: tests if the operands of the command are files. */
export const formatFileCommandTest = (rows: readonly CompletionRow[]): string =>
  rows.flatMap(({ name, takesFiles }) => (takesFiles ? `"$command" == ${name}` : [])).join(' || ')

/** In single quotes, as bash and zsh read them. */
export const quoteShellWord = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
