import yargs, { type Argv } from 'yargs'
import type { Language } from '../../core/model/text.ts'
import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError } from '../../user-error.ts'
import {
  type CommandName,
  type CommandRequest,
  type CommandSpec,
  commandSpecs,
  getOptionSpec,
  listSubcommands,
} from './command-specs.ts'
import { layOutHelp, UNLIMITED_WIDTH } from './help-layout.ts'
import { helpTexts } from './help-texts.ts'
import { type Option, type OptionName, type OptionValues, optionSpecs } from './option-specs.ts'
import { tokenize } from './tokenize.ts'

declare module 'yargs' {
  interface Argv<T> {
    /** In yargs since 18, in its types not yet. */
    usageConfiguration(configuration: { 'hide-types': boolean }): Argv<T>
  }
}

/** What a command line asks for, as the full parser reads it. */
export type ParsedCommandLine =
  | { readonly kind: 'run'; readonly request: CommandRequest }
  /** `word`: what several commands begin with. */
  | { readonly kind: 'help'; readonly command: CommandName | undefined; readonly word: string | undefined }
  | { readonly kind: 'version' }

/** Reads any command line. Throws a `UserError` where it cannot be read. */
export function parseCommandLine(argv: readonly string[], isFile: (path: string) => boolean): ParsedCommandLine {
  const { command: explicitCommand, help, version, names, options: optionTokens, operands, word } = tokenize(argv)
  if (help) return { kind: 'help', command: explicitCommand, word }
  if (version) return { kind: 'version' }
  if (word !== undefined && /^[a-z]+$/i.test(word) && !isFile(word)) throw createUnknownCommandError(word)
  const command = explicitCommand ?? 'check'
  const { maxOperands }: CommandSpec = commandSpecs[command]
  if (maxOperands !== undefined && operands.length > maxOperands) {
    if (command === 'sign' && operands.some((operand) => operand.includes('://'))) {
      throw createUsageError('a URL to sign again goes behind --url', '要重新签名的地址须写在 --url 之后')
    }
    throw createUsageError(`too many arguments for \`${command}\``, `\`${command}\` 的参数过多`)
  }
  const parser = createParser([...optionTokens, '--', ...operands], 'en')
  for (const name of commandSpecs[command].options) parser.option(name, toYargsOption(optionSpecs[name]))
  const { _, '--': literalOperands = [], ...values } = parser.parseSync()
  return {
    kind: 'run',
    request: { command, values: pickValues(values, names), operands: (literalOperands as unknown[]).map(String) },
  }
}

/** The help of the commands that begin with one word. */
async function formatGroupHelp(
  names: readonly CommandName[],
  word: string,
  language: Language,
  width: number,
): Promise<string> {
  const choices = names.map((name) => name.slice(word.length + 1)).join('|')
  const parser = createParser([], language).wrap(UNLIMITED_WIDTH)
  parser.usage(`${helpTexts[language].usage}push-preflight ${word} <${choices}> ${helpTexts[language].options}`)
  for (const name of names) parser.command(name, commandSpecs[name].about[language])
  for (const name of names) {
    for (const [example, says] of commandSpecs[name].examples) parser.example(`# ${says[language]}\n${example}`, '')
  }
  parser.epilogue(helpTexts[language].formatMoreHint(`push-preflight ${names[0]} --help`))
  return layOutHelp(await parser.getHelp(), limitHelpWidth(width))
}

const limitHelpWidth = (width: number): number => Math.max(60, Math.min(width, 110))

/** The help of one command, of those that begin with one word, or of all. */
export async function formatHelp(
  { command, word = '' }: { readonly command: CommandName | undefined; readonly word?: string | undefined },
  language: Language,
  width: number,
): Promise<string> {
  const group = command === undefined ? listSubcommands(word) : []
  if (group.length > 0) return formatGroupHelp(group, word, language, width)
  const spec: CommandSpec = commandSpecs[command ?? 'check']
  const { operands, examples, about } = spec
  const { usage, epilogue } = helpTexts[language]
  const parser = createParser([], language).wrap(UNLIMITED_WIDTH)
  for (const name of spec.options) {
    const option = getOptionSpec(spec, name)
    parser.option(`${name}${option.value === undefined ? '' : ` ${option.value}`}`, toHelpOption(option, language))
  }
  const line = `push-preflight ${command ?? ''} ${operands[language]}`.replaceAll(/ +/g, ' ').trimEnd()
  parser.usage(`${usage}${line} ${helpTexts[language].options}${command === undefined ? '' : `\n\n${about[language]}`}`)
  if (command === undefined) {
    for (const [name, row] of Object.entries<CommandSpec>(commandSpecs)) {
      parser.command(`${name} ${row.operands[language]}`.trimEnd(), row.about[language])
    }
  }
  for (const [example, says] of examples) parser.example(`# ${says[language]}\n${example}`, '')
  if (command === undefined || command === 'check') parser.epilogue(epilogue)
  return layOutHelp(await parser.getHelp(), limitHelpWidth(width))
}

/** yargs is a parser here, and draws help; it runs nothing, prints nothing and ends nothing. */
function createParser(argv: readonly string[], language: Language): Argv {
  return yargs([...argv])
    .scriptName('push-preflight')
    .exitProcess(false)
    .detectLocale(false)
    .locale(language)
    .updateStrings(helpTexts[language].yargs)
    .help(false)
    .version(false)
    .usageConfiguration({ 'hide-types': true })
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
}

const toYargsOption = ({ kind, short }: Option) => ({
  ...(short === undefined ? {} : { alias: short }),
  ...(kind === 'switch' ? { boolean: true } : { string: true, nargs: 1, array: kind === 'list' }),
})

const toHelpOption = ({ about, choices, short }: Option, language: Language) => ({
  description: `${about[language]}${choices === undefined ? '' : ` (${choices.join(', ')})`}`,
  ...(short === undefined ? {} : { alias: short }),
})

/** `names`: the options given, in their order, which yargs does not keep. */
function pickValues(read: Readonly<Record<string, unknown>>, names: readonly OptionName[]): OptionValues {
  const values = [...new Set(names)].map((name) => [name, optionSpecs[name].kind === 'switch' ? true : read[name]])
  return Object.fromEntries(values) as OptionValues
}

function createUnknownCommandError(word: string): Error {
  const suggestion = findNearest(word, Object.keys(commandSpecs))
  const hint =
    suggestion === undefined
      ? { en: '; `--help` lists the commands', zh: '；用 `--help` 查看全部命令' }
      : { en: `; did you mean \`${suggestion}\`?`, zh: `；是否想输入 \`${suggestion}\`？` }
  // The word may be half of a key: it is repeated only where it resembles a command.
  const quotedWord = suggestion === undefined ? '' : ` \`${word}\``
  return createUsageError(
    `unknown command${quotedWord}, and no file of that name${hint.en}`,
    `未知命令${quotedWord}，也没有同名文件${hint.zh}`,
  )
}
