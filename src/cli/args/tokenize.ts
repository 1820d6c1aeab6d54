import { nearest } from '../../core/text/nearest.ts'
import { type CommandError, usageError } from '../../user-error.ts'
import { type CommandName, commands, isCommand } from './command-specs.ts'
import { type Option, type OptionName, optionOf, options } from './option-specs.ts'

/** What a first look at a command line tells. */
export interface Scan {
  /** The command named, if one is. */
  readonly command: CommandName | undefined
  readonly help: boolean
  readonly version: boolean
  /** The names of the options given, in their order. */
  readonly names: readonly OptionName[]
  /** The options given, each in one piece, so that no parser takes a value for anything else. */
  readonly options: readonly string[]
  readonly operands: readonly string[]
  /** The first operand before `--` where no command is named: perhaps it was meant to be one. */
  readonly word: string | undefined
}

/** Finds the command and refuses what it does not take. Values are never repeated: they may be secrets. */
export function scan(argv: readonly string[]): Scan {
  const tokens = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  refuseKey(tokens)
  const { given, whole, operands } = sorted(tokens)
  const help = given.includes('help') || operands[0] === 'help'
  const [word, ...others] = operands[0] === 'help' ? operands.slice(1) : operands
  const command = commandIn(word, others[0], help)
  const behind = argv.slice(tokens.length + 1)
  const taken: readonly OptionName[] = commands[command ?? 'check'].options
  const stray = given.find((name) => !taken.includes(name) && name !== 'version')
  if (stray !== undefined && !help) {
    const name = command ?? 'check'
    throw usageError(
      `\`${name}\` takes no \`--${stray}\`${SEE_HELP.en}`,
      `\`${name}\` 不支持 \`--${stray}\`${SEE_HELP.zh}`,
    )
  }
  return {
    command,
    help,
    version: given.includes('version'),
    names: given,
    options: whole,
    operands: [...(command === undefined ? operands : operands.slice(word === command ? 1 : 2)), ...behind],
    word: command === undefined ? word : undefined,
  }
}

/** The command that one word names, or two. */
function commandIn(word: string | undefined, next: string | undefined, help: boolean): CommandName | undefined {
  if (word === undefined || isCommand(word)) return word
  const pair = `${word} ${next ?? ''}`
  if (isCommand(pair)) return pair
  const [first, ...others] = Object.keys(commands).filter((name) => name.startsWith(`${word} `))
  if (first === undefined || help) return undefined
  const meant = next === undefined ? undefined : nearest(pair, [first, ...others])
  const names = [first, ...others].map((name) => `\`${name}\``)
  throw usageError(
    `\`${word}\` takes one more word: ${meant === undefined ? names.join(', ') : `did you mean \`${meant}\`?`}`,
    `\`${word}\` 之后还须有子命令：${meant === undefined ? names.join('、') : `是否想输入 \`${meant}\`？`}`,
  )
}

const SEE_HELP = { en: '; `--help` lists the options', zh: '；用 `--help` 查看全部选项' }

interface Sorted {
  readonly given: readonly OptionName[]
  readonly whole: readonly string[]
  readonly operands: readonly string[]
}

/** Tells options from operands. */
function sorted(tokens: readonly string[]): Sorted {
  const given: OptionName[] = []
  const whole: string[] = []
  const operands: string[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? ''
    if (token === '-' || !token.startsWith('-') || isErrorNumber(token, operands)) {
      operands.push(token)
      continue
    }
    const equals = token.indexOf('=')
    const name = nameOf(equals < 0 ? token : token.slice(0, equals))
    if (name === undefined) throw unknownOption(token)
    checkForm(options[name], name, equals >= 0, given.includes(name))
    given.push(name)
    if (options[name].kind === 'switch') whole.push(`--${name}`)
    else whole.push(`--${name}=${equals < 0 ? neededValue(name, tokens[++at]) : token.slice(equals + 1)}`)
  }
  return { given, whole, operands }
}

/** `explain -1326`: clients count their errors downwards, and no option is a number. */
const isErrorNumber = (token: string, operands: readonly string[]): boolean =>
  operands[0] === 'explain' && /^-\d{1,6}$/.test(token)

function checkForm({ kind }: Option, name: OptionName, hasValue: boolean, again: boolean): void {
  if (kind === 'switch' && hasValue)
    throw usageError(`option \`--${name}\` takes no value`, `选项 \`--${name}\` 不带值`)
  if (kind === 'text' && again) throw usageError(`option \`--${name}\` is given twice`, `选项 \`--${name}\` 重复出现`)
}

/** The option that a token names. */
function nameOf(token: string): OptionName | undefined {
  const isShort = !token.startsWith('--')
  const name = token.slice(isShort ? 1 : 2)
  if (!isShort) return optionOf(name) === undefined ? undefined : (name as OptionName)
  return name.length === 1 ? OPTION_NAMES.find((long) => optionOf(long)?.short === name) : undefined
}

const OPTION_NAMES = Object.keys(options) as OptionName[]

function neededValue(name: OptionName, next: string | undefined): string {
  if (next === undefined) throw usageError(`option \`--${name}\` needs a value`, `选项 \`--${name}\` 缺少值`)
  if (!next.startsWith('-') || next === '-') return next
  throw usageError(
    `option \`--${name}\` needs a value; write \`--${name}=…\` for one that begins with a dash`,
    `选项 \`--${name}\` 缺少值；若值以 - 开头，写作 \`--${name}=…\``,
  )
}

/** Something that a person would type for an option, and no more of it than its name: what follows may be a secret. */
const OPTION_LIKE = /^--?[A-Za-z][A-Za-z-]{0,30}(?==|$)/

function unknownOption(token: string): CommandError {
  const name = OPTION_LIKE.exec(token)?.[0]
  if (name === undefined || token.includes('://')) {
    return usageError(
      'an argument begins with a dash and is no option; write `--` before URLs that begin with one',
      '有参数以 - 开头但不是选项；若地址以 - 开头，请在其前加 `--`',
    )
  }
  const meant = nearest(name.replace(/^-+/, ''), OPTION_NAMES)
  const hint = { en: `; did you mean \`--${meant}\`?`, zh: `；是否想输入 \`--${meant}\`？` }
  const { en, zh } = meant === undefined ? SEE_HELP : hint
  return usageError(`unknown option \`${name}\`${en}`, `未知选项 \`${name}\`${zh}`)
}

/** Names that a signing key is likely to be given under. */
const KEY_OPTION =
  /^--?(?:signing-?|push-?|auth-?|primary-?|backup-?|secret-?|api-?)?key(?:=|$)|^--?(?:tx-?)?secret(?:=|$)/i

function refuseKey(tokens: readonly string[]): void {
  const token = tokens.find((one) => KEY_OPTION.test(one))
  if (token === undefined) return
  const name = token.split('=', 1)[0] ?? ''
  throw usageError(
    `there is no \`${name}\`: a key on the command line ends up in process lists and shell histories; put it into the environment variable PUSH_PREFLIGHT_KEY, or use --key-env NAME, --key-file FILE or --key-prompt`,
    `没有 \`${name}\` 选项：命令行中的 KEY 会留在进程列表和命令历史中；请将其放入环境变量 PUSH_PREFLIGHT_KEY，或使用 --key-env、--key-file、--key-prompt`,
  )
}
