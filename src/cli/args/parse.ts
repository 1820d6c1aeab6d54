import yargs, { type Argv } from 'yargs'
import type { Language } from '../../core/model/text.ts'
import { nearest } from '../../core/text/nearest.ts'
import { usageError } from '../../user-error.ts'
import { type Command, type CommandName, commands, commandsOf, optionIn, type Request } from './command-specs.ts'
import { laidOut, UNBROKEN } from './help-layout.ts'
import { texts } from './help-texts.ts'
import { type Option, type OptionName, options, type Values } from './option-specs.ts'
import { scan } from './tokenize.ts'

declare module 'yargs' {
  interface Argv<T> {
    /** In yargs since 18, in its types not yet. */
    usageConfiguration(configuration: { 'hide-types': boolean }): Argv<T>
  }
}

/** What a command line asks for, as the full parser reads it. */
export type Asked =
  | { readonly kind: 'run'; readonly request: Request }
  /** `word`: what several commands begin with. */
  | { readonly kind: 'help'; readonly command: CommandName | undefined; readonly word: string | undefined }
  | { readonly kind: 'version' }

/** Reads any command line. Throws a `CommandError` where it cannot be read. */
export function understand(argv: readonly string[], isFile: (path: string) => boolean): Asked {
  const { command: named, help, version, names, options: given, operands, word } = scan(argv)
  if (help) return { kind: 'help', command: named, word }
  if (version) return { kind: 'version' }
  if (word !== undefined && /^[a-z]+$/i.test(word) && !isFile(word)) throw unknownCommand(word)
  const command = named ?? 'check'
  const { most }: Command = commands[command]
  if (most !== undefined && operands.length > most) {
    if (command === 'sign' && operands.some((operand) => operand.includes('://'))) {
      throw usageError('a URL to sign again goes behind --url', '要重新签名的地址须写在 --url 之后')
    }
    throw usageError(`too many arguments for \`${command}\``, `\`${command}\` 的参数过多`)
  }
  const parser = parserFrom([...given, '--', ...operands], 'en')
  for (const name of commands[command].options) parser.option(name, parsed(options[name]))
  const { _, '--': behind = [], ...values } = parser.parseSync()
  return {
    kind: 'run',
    request: { command, values: valuesIn(values, names), operands: (behind as unknown[]).map(String) },
  }
}

/** The help of the commands that begin with one word. */
async function helpOnAll(
  names: readonly CommandName[],
  word: string,
  language: Language,
  width: number,
): Promise<string> {
  const choices = names.map((name) => name.slice(word.length + 1)).join('|')
  const parser = parserFrom([], language).wrap(UNBROKEN)
  parser.usage(`${texts[language].usage}push-preflight ${word} <${choices}> ${texts[language].options}`)
  for (const name of names) parser.command(name, commands[name].about[language])
  for (const name of names) {
    for (const [example, says] of commands[name].examples) parser.example(`# ${says[language]}\n${example}`, '')
  }
  parser.epilogue(texts[language].more(`push-preflight ${names[0]} --help`))
  return laidOut(await parser.getHelp(), columnsFor(width))
}

const columnsFor = (width: number): number => Math.max(60, Math.min(width, 110))

/** The help of one command, of those that begin with one word, or of all. */
export async function helpOn(
  { command, word = '' }: { readonly command: CommandName | undefined; readonly word?: string | undefined },
  language: Language,
  width: number,
): Promise<string> {
  const group = command === undefined ? commandsOf(word) : []
  if (group.length > 0) return helpOnAll(group, word, language, width)
  const asked: Command = commands[command ?? 'check']
  const { operands, examples, about } = asked
  const { usage, epilogue } = texts[language]
  const parser = parserFrom([], language).wrap(UNBROKEN)
  for (const name of asked.options) {
    const option = optionIn(asked, name)
    parser.option(`${name}${option.value === undefined ? '' : ` ${option.value}`}`, shown(option, language))
  }
  const line = `push-preflight ${command ?? ''} ${operands[language]}`.replaceAll(/ +/g, ' ').trimEnd()
  parser.usage(`${usage}${line} ${texts[language].options}${command === undefined ? '' : `\n\n${about[language]}`}`)
  if (command === undefined) {
    for (const [name, row] of Object.entries<Command>(commands)) {
      parser.command(`${name} ${row.operands[language]}`.trimEnd(), row.about[language])
    }
  }
  for (const [example, says] of examples) parser.example(`# ${says[language]}\n${example}`, '')
  if (command === undefined || command === 'check') parser.epilogue(epilogue)
  return laidOut(await parser.getHelp(), columnsFor(width))
}

/** yargs is a parser here, and draws help; it runs nothing, prints nothing and ends nothing. */
function parserFrom(argv: readonly string[], language: Language): Argv {
  return yargs([...argv])
    .scriptName('push-preflight')
    .exitProcess(false)
    .detectLocale(false)
    .locale(language)
    .updateStrings(texts[language].yargs)
    .help(false)
    .version(false)
    .usageConfiguration({ 'hide-types': true })
    .showHelpOnFail(false)
    .fail((message: string) => {
      throw usageError(message, message)
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

const parsed = ({ kind, short }: Option) => ({
  ...(short === undefined ? {} : { alias: short }),
  ...(kind === 'switch' ? { boolean: true } : { string: true, nargs: 1, array: kind === 'list' }),
})

const shown = ({ about, choices, short }: Option, language: Language) => ({
  description: `${about[language]}${choices === undefined ? '' : ` (${choices.join(', ')})`}`,
  ...(short === undefined ? {} : { alias: short }),
})

/** `names`: the options given, in their order, which yargs does not keep. */
function valuesIn(read: Readonly<Record<string, unknown>>, names: readonly OptionName[]): Values {
  const values = [...new Set(names)].map((name) => [name, options[name].kind === 'switch' ? true : read[name]])
  return Object.fromEntries(values) as Values
}

function unknownCommand(word: string): Error {
  const meant = nearest(word, Object.keys(commands))
  const hint =
    meant === undefined
      ? { en: '; `--help` lists the commands', zh: '；用 `--help` 查看全部命令' }
      : { en: `; did you mean \`${meant}\`?`, zh: `；是否想输入 \`${meant}\`？` }
  // The word may be half of a key: it is repeated only where it resembles a command.
  const shown = meant === undefined ? '' : ` \`${word}\``
  return usageError(
    `unknown command${shown}, and no file of that name${hint.en}`,
    `未知命令${shown}，也没有同名文件${hint.zh}`,
  )
}
