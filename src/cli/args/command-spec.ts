import type { Text } from '../../core/model/text.ts'
import { type OptionName, type OptionValues, optionSpecs } from './option-specs.ts'
import type { OptionSpec } from './options/option.ts'

/** A command, as the parsers, help and completion know it. In examples, URLs are in double quotes: cmd.exe knows no others. */
export interface CommandSpec {
  /** What follows the name in the usage line. */
  readonly operands: Text
  /** How many operands it takes at most; absent: any number. */
  readonly maxOperands?: number
  /** How shells complete its operands: words, or files. */
  readonly operandChoices?: readonly string[] | 'files'
  readonly about: Text
  readonly examples: readonly (readonly [line: string, about: Text])[]
  readonly options: readonly OptionName[]
  /** What an option means for this command, if that differs from its entry in `optionSpecs`. */
  readonly optionOverrides?: {
    readonly [N in OptionName]?: Partial<Pick<OptionSpec, 'about' | 'choices' | 'value' | 'kind'>>
  }
  /** Whether the configuration is loaded before the command runs. */
  readonly readsConfiguration?: true
  /** Refuses an option whose value is empty, before anything else. */
  readonly refusesEmptyValues?: true
  /** What to say if a URL is an operand too many. */
  readonly urlOperandHint?: Text
  /** `--output -` is not the same as no `--output`. */
  readonly readsOutputDash?: true
  /** What follows `--` is a program and its arguments, and not operands. */
  readonly takesProgram?: true
  /** `--format` may be repeated, and takes NAME=FILE. */
  readonly takesSeveralFormats?: true
}

/** All commands by name; a subcommand has a name of two words. In the order of help. */
export type CommandRegistry = Readonly<Record<string, CommandSpec>>

/** The command of a command line that names none. */
export const DEFAULT_COMMAND = 'check'

/** A parsed command line. */
export interface CommandRequest {
  /** The name of a command in the registry. */
  readonly command: string
  readonly options: OptionValues
  readonly operands: readonly string[]
  /** The program after `--` and its arguments, for a command that takes one. */
  readonly program?: readonly string[]
}

/** An option as a command knows it. */
export const getOptionSpec = (command: CommandSpec, name: OptionName): OptionSpec => ({
  ...optionSpecs[name],
  ...command.optionOverrides?.[name],
})

/** The subcommands of a group such as `obs`, by full name. */
export const listSubcommands = (commands: CommandRegistry, group: string): readonly string[] =>
  Object.keys(commands).filter((name) => name.startsWith(`${group} `))

export const KEY_OPTIONS = ['key-env', 'key-file', 'key-prompt'] as const
export const COMMON_OPTIONS = ['lang', 'help'] as const
export const FORMAT_OVERRIDE = { about: { en: 'output format', zh: '输出格式' } }
export const PRETTY_OR_JSON = { format: { ...FORMAT_OVERRIDE, choices: ['pretty', 'json'] } }
/** An option that other commands take several times. */
export const GIVEN_ONCE = { kind: 'text' } as const
export const NO_OPERANDS: Text = { en: '', zh: '' }
