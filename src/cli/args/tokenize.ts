import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError, type UserError } from '../../user-error.ts'
import { type CommandRegistry, DEFAULT_COMMAND, listSubcommands } from './command-spec.ts'
import { findOptionSpec, type OptionName, type OptionSpec, optionSpecs } from './option-specs.ts'

/** A command line, taken apart. */
export interface TokenizedArguments {
  /** The command that is named; `undefined` if none is. */
  readonly command: string | undefined
  readonly help: boolean
  readonly version: boolean
  /** The names of the options given, in the order of the command line. */
  readonly names: readonly OptionName[]
  /** The options given, each as one token `--name=value`, so that no parser takes a value for anything else. */
  readonly options: readonly string[]
  readonly operands: readonly string[]
  /** The program after `--` and its arguments, for a command that takes one. */
  readonly program: readonly string[]
  /** The first operand before `--` if no command is named: it may be a misspelt command. */
  readonly word: string | undefined
}

/** Finds the command and refuses what it does not take. Messages never repeat values, which may be secrets. */
export function tokenize(argv: readonly string[], commands: CommandRegistry): TokenizedArguments {
  const tokens = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  refuseKeyOption(tokens)
  const { optionNames, optionTokens, operands } = classifyTokens(tokens)
  const help = optionNames.includes('help') || operands[0] === 'help'
  const [word, ...others] = operands[0] === 'help' ? operands.slice(1) : operands
  const command = findCommand(commands, word, others[0], help)
  const { options: acceptedOptions = [], takesProgram = false } = commands[command ?? DEFAULT_COMMAND] ?? {}
  const afterDashes = argv.slice(tokens.length + 1)
  const unexpectedOption = optionNames.find((name) => !acceptedOptions.includes(name) && name !== 'version')
  if (unexpectedOption !== undefined && !help) {
    const name = command ?? DEFAULT_COMMAND
    throw createUsageError(
      `\`${name}\` takes no \`--${unexpectedOption}\`${HELP_HINT.en}`,
      `\`${name}\` 不支持 \`--${unexpectedOption}\`${HELP_HINT.zh}`,
    )
  }
  return {
    command,
    help,
    version: optionNames.includes('version'),
    names: optionNames,
    options: optionTokens,
    operands: [
      ...(command === undefined ? operands : operands.slice(word === command ? 1 : 2)),
      ...(takesProgram ? [] : afterDashes),
    ],
    program: takesProgram ? afterDashes : [],
    word: command === undefined ? word : undefined,
  }
}

/** The command that one word names, or two. */
function findCommand(
  commands: CommandRegistry,
  word: string | undefined,
  next: string | undefined,
  help: boolean,
): string | undefined {
  if (word === undefined || Object.hasOwn(commands, word)) return word
  const pair = `${word} ${next ?? ''}`
  if (Object.hasOwn(commands, pair)) return pair
  const [first, ...others] = listSubcommands(commands, word)
  if (first === undefined || help) return undefined
  const suggestion = next === undefined ? undefined : findNearest(pair, [first, ...others])
  const names = [first, ...others].map((name) => `\`${name}\``)
  throw createUsageError(
    `\`${word}\` takes one more word: ${suggestion === undefined ? names.join(', ') : `did you mean \`${suggestion}\`?`}`,
    `\`${word}\` 之后还须有子命令：${suggestion === undefined ? names.join('、') : `是否想输入 \`${suggestion}\`？`}`,
  )
}

const HELP_HINT = { en: '; `--help` lists the options', zh: '；用 `--help` 查看全部选项' }

interface ClassifiedTokens {
  readonly optionNames: readonly OptionName[]
  readonly optionTokens: readonly string[]
  readonly operands: readonly string[]
}

/** Separates options from operands. */
function classifyTokens(tokens: readonly string[]): ClassifiedTokens {
  const optionNames: OptionName[] = []
  const optionTokens: string[] = []
  const operands: string[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? ''
    if (token === '-' || !token.startsWith('-') || isErrorNumber(token, operands)) {
      operands.push(token)
      continue
    }
    const equals = token.indexOf('=')
    const name = findOptionName(equals < 0 ? token : token.slice(0, equals))
    if (name === undefined) throw createUnknownOptionError(token)
    validateOptionForm(optionSpecs[name], name, equals >= 0, optionNames.includes(name))
    optionNames.push(name)
    if (optionSpecs[name].kind === 'switch') optionTokens.push(`--${name}`)
    else optionTokens.push(`--${name}=${equals < 0 ? requireValue(name, tokens[++at]) : token.slice(equals + 1)}`)
  }
  return { optionNames, optionTokens, operands }
}

/** `explain -1326`: errors of clients are negative numbers, and no option is a number. */
const isErrorNumber = (token: string, operands: readonly string[]): boolean =>
  operands[0] === 'explain' && /^-\d{1,6}$/.test(token)

function validateOptionForm({ kind }: OptionSpec, name: OptionName, hasValue: boolean, again: boolean): void {
  if (kind === 'switch' && hasValue)
    throw createUsageError(`option \`--${name}\` takes no value`, `选项 \`--${name}\` 不带值`)
  if (kind === 'text' && again)
    throw createUsageError(`option \`--${name}\` is given twice`, `选项 \`--${name}\` 重复出现`)
}

/** The option that a token names. */
function findOptionName(token: string): OptionName | undefined {
  const isShort = !token.startsWith('--')
  const name = token.slice(isShort ? 1 : 2)
  if (!isShort) return findOptionSpec(name) === undefined ? undefined : (name as OptionName)
  return name.length === 1 ? OPTION_NAMES.find((long) => findOptionSpec(long)?.short === name) : undefined
}

const OPTION_NAMES = Object.keys(optionSpecs) as OptionName[]

function requireValue(name: OptionName, next: string | undefined): string {
  if (next === undefined) throw createUsageError(`option \`--${name}\` needs a value`, `选项 \`--${name}\` 缺少值`)
  if (!next.startsWith('-') || next === '-') return next
  throw createUsageError(
    `option \`--${name}\` needs a value; write \`--${name}=…\` for one that begins with a dash`,
    `选项 \`--${name}\` 缺少值；若值以 - 开头，写作 \`--${name}=…\``,
  )
}

/** What a person may type for an option, without its value, which may be a secret. */
const OPTION_PATTERN = /^--?[A-Za-z][A-Za-z-]{0,30}(?==|$)/

function createUnknownOptionError(token: string): UserError {
  const name = OPTION_PATTERN.exec(token)?.[0]
  if (name === undefined || token.includes('://')) {
    return createUsageError(
      'an argument begins with a dash and is not an option; write `--` before URLs that begin with a dash',
      '有参数以 - 开头但不是选项；若地址以 - 开头，请在其前加 `--`',
    )
  }
  const suggestion = findNearest(name.replace(/^-+/, ''), OPTION_NAMES)
  const hint = { en: `; did you mean \`--${suggestion}\`?`, zh: `；是否想输入 \`--${suggestion}\`？` }
  const { en, zh } = suggestion === undefined ? HELP_HINT : hint
  return createUsageError(`unknown option \`${name}\`${en}`, `未知选项 \`${name}\`${zh}`)
}

/** Names under which a signing key is likely to be given. */
const KEY_OPTION_PATTERN =
  /^--?(?:signing-?|push-?|auth-?|primary-?|backup-?|secret-?|api-?)?key(?:=|$)|^--?(?:tx-?)?secret(?:=|$)/i

function refuseKeyOption(tokens: readonly string[]): void {
  const token = tokens.find((one) => KEY_OPTION_PATTERN.test(one))
  if (token === undefined) return
  const name = token.split('=', 1)[0] ?? ''
  throw createUsageError(
    `there is no \`${name}\`: a key on the command line ends up in process lists and shell histories; put it into the environment variable PUSH_PREFLIGHT_KEY, or use --key-env NAME, --key-file FILE or --key-prompt`,
    `没有 \`${name}\` 选项：命令行中的 KEY 会留在进程列表和命令历史中；请将其放入环境变量 PUSH_PREFLIGHT_KEY，或使用 --key-env、--key-file、--key-prompt`,
  )
}
