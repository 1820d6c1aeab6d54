import yargs, { type Argv } from 'yargs'
import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError } from '../../user-error.ts'
import { type CommandRegistry, type CommandRequest, DEFAULT_COMMAND } from './command-spec.ts'
import { type OptionName, type OptionSpec, type OptionValues, optionSpecs } from './option-specs.ts'
import { tokenize } from './tokenize.ts'

/** What a command line asks for. */
export type ParsedCommandLine =
  | { readonly kind: 'run'; readonly request: CommandRequest }
  /** `command`: a name in the registry, if one is given; `word`: the first word otherwise, which may be a group such as `obs`. */
  | { readonly kind: 'help'; readonly command: string | undefined; readonly word: string | undefined }
  | { readonly kind: 'version' }

/**
 * Parses any command line. Throws a `UserError` if it is not valid. `isFile`: an operand that is no command may be a
 * file to check.
 */
export function parseCommandLine(
  argv: readonly string[],
  commands: CommandRegistry,
  isFile: (path: string) => boolean,
): ParsedCommandLine {
  const {
    command: explicitCommand,
    help,
    version,
    names,
    options: optionTokens,
    operands,
    program,
    word,
  } = tokenize(argv, commands)
  if (help) return { kind: 'help', command: explicitCommand, word }
  if (version) return { kind: 'version' }
  if (word !== undefined && /^[a-z]+$/i.test(word) && !isFile(word)) throw createUnknownCommandError(word, commands)
  const command = explicitCommand ?? DEFAULT_COMMAND
  const { options = [], maxOperands, urlOperandHint } = commands[command] ?? {}
  if (maxOperands !== undefined && operands.length > maxOperands) {
    if (urlOperandHint !== undefined && operands.some((operand) => operand.includes('://'))) {
      throw createUsageError(urlOperandHint.en, urlOperandHint.zh)
    }
    throw createUsageError(`too many arguments for \`${command}\``, `\`${command}\` 的参数过多`)
  }
  const parser = createParser([...optionTokens, '--', ...operands])
  for (const name of options) parser.option(name, toYargsOption(optionSpecs[name]))
  const { _, '--': literalOperands = [], ...values } = parser.parseSync()
  return {
    kind: 'run',
    request: {
      command,
      options: pickValues(values, names),
      operands: (literalOperands as unknown[]).map(String),
      ...(program.length === 0 ? {} : { program }),
    },
  }
}

/** yargs only parses: it draws no help, prints nothing and ends nothing. */
const createParser = (argv: readonly string[]): Argv =>
  yargs([...argv])
    .scriptName('push-preflight')
    .exitProcess(false)
    .detectLocale(false)
    .help(false)
    .version(false)
    .showHelpOnFail(false)
    .fail((message: string) => {
      throw createUsageError(message, message)
    })
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
      'short-option-groups': false,
      'strip-aliased': true,
    })

const toYargsOption = ({ kind, short }: OptionSpec) => ({
  ...(short === undefined ? {} : { alias: short }),
  ...(kind === 'switch' ? { boolean: true } : { string: true, nargs: 1, array: kind === 'list' }),
})

/** `names`: the options given, in the order of the command line, which yargs does not keep. */
function pickValues(read: Readonly<Record<string, unknown>>, names: readonly OptionName[]): OptionValues {
  const values = [...new Set(names)].map((name) => [name, optionSpecs[name].kind === 'switch' ? true : read[name]])
  return Object.fromEntries(values) as OptionValues
}

function createUnknownCommandError(word: string, commands: CommandRegistry): Error {
  const suggestion = findNearest(word, Object.keys(commands))
  const hint =
    suggestion === undefined
      ? { en: '; `--help` lists the commands', zh: '；用 `--help` 查看全部命令' }
      : { en: `; did you mean \`${suggestion}\`?`, zh: `；是否想输入 \`${suggestion}\`？` }
  // The word may be part of a key: it is repeated only if it resembles a command.
  const quotedWord = suggestion === undefined ? '' : ` \`${word}\``
  return createUsageError(
    `unknown command${quotedWord}, and no file of that name${hint.en}`,
    `未知命令${quotedWord}，也没有同名文件${hint.zh}`,
  )
}
