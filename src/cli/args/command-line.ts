import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError } from '../../user-error.ts'
import {
  type CommandRegistry,
  type CommandRequest,
  type CommandSpec,
  DEFAULT_COMMAND,
  getOptionSpec,
} from './command-spec.ts'
import { findOptionSpec, type OptionName, type OptionValues } from './option-specs.ts'

/** Options that ask for something else than a check. */
const HELP_OPTIONS: readonly string[] = ['help', 'version']

/** How to name a file `-`. */
const FILE_CALLED_DASH = './-'

/** A word that could be the name of a command. */
const COMMAND_WORD = /^[a-z]+$/i

/**
 * Parses an ordinary `check` without yargs, whose loading alone takes longer than a check. Returns `undefined` for
 * everything else; what it does parse, `parse` parses to the same request.
 */
export function parseFast(argv: readonly string[], commands: CommandRegistry): CommandRequest | undefined {
  const acceptedOptions: readonly string[] = commands[DEFAULT_COMMAND]?.options ?? []
  const options: Record<string, true | string | string[]> = {}
  const operands: string[] = []
  let hasCommand = false
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') {
      operands.push(...argv.slice(at + 1))
      break
    }
    if (token === '-' || !token.startsWith('-')) {
      if (operands.length > 0 || hasCommand || !COMMAND_WORD.test(token)) operands.push(token)
      else if (token === DEFAULT_COMMAND) hasCommand = true
      else return undefined
      continue
    }
    const equals = token.indexOf('=')
    const name = equals < 0 ? token.slice(2) : token.slice(2, equals)
    if (!token.startsWith('--') || !acceptedOptions.includes(name) || HELP_OPTIONS.includes(name)) return undefined
    if (findOptionSpec(name)?.kind === 'switch') {
      if (equals >= 0) return undefined
      options[name] = true
      continue
    }
    const value = equals < 0 ? argv[++at] : token.slice(equals + 1)
    if (value === undefined || (equals < 0 && value.startsWith('-') && value !== '-')) return undefined
    if (!setValue(options, name, value)) return undefined
  }
  return { command: DEFAULT_COMMAND, options: options as OptionValues, operands }
}

/** Sets the value of an option; `false` if it has one already and is no list. */
function setValue(options: Record<string, true | string | string[]>, name: string, value: string): boolean {
  const current = options[name]
  if (findOptionSpec(name)?.kind === 'list') {
    if (Array.isArray(current)) current.push(value)
    else options[name] = [value]
    return true
  }
  options[name] = value
  return current === undefined
}

/**
 * `--scan --` takes everything after it as names of files and folders, even those that begin with a dash: hooks append
 * names to a command line. Returns the same command line with one `--scan=` for each name. `-` is a file there, and not
 * standard input.
 */
export function expandScanOperands(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--')
  const names = argv.slice(at + 1)
  if (at < 1 || argv[at - 1] !== '--scan' || names.length === 0) return argv
  return [...argv.slice(0, at - 1), ...names.map((name) => `--scan=${name === '-' ? FILE_CALLED_DASH : name}`)]
}

/** Refuses values that are none of their option's choices, and empty values if the command takes none. */
export function validateValues({ options }: CommandRequest, command: CommandSpec): void {
  for (const [name, value] of Object.entries(options)) {
    const { choices, kind } = getOptionSpec(command, name as OptionName)
    if (kind === 'text' && Array.isArray(value) && value.length > 1)
      throw createUsageError(`option \`--${name}\` is given twice`, `选项 \`--${name}\` 重复出现`)
    if (choices === undefined || value === true) continue
    for (const one of [value].flat()) validateChoice(name, name === 'format' ? getFormatName(one) : one, choices)
  }
  if (command.takesSeveralFormats !== true && options.format !== undefined) validateSingleFormat(options.format)
  if (command.refusesEmptyValues === true) refuseEmptyOptions(options)
}

/** Refuses options whose value is empty. */
export function refuseEmptyOptions(options: OptionValues): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== '' && !(Array.isArray(value) && value.includes(''))) continue
    throw createUsageError(
      `--${name} is empty; is a shell variable not set?`,
      `--${name} 的值为空，是否有 shell 变量未设置？`,
    )
  }
}

/** `sarif=out.sarif` is a format and its file. */
const getFormatName = (format: string): string => format.split('=', 1)[0] ?? ''

function validateChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  const suggestion = findNearest(value, choices)
  throw createUsageError(
    `--${name} takes one of ${choices.join(', ')}${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
    `--${name} 的取值为 ${choices.join('、')}${suggestion === undefined ? '' : `；是否想输入 \`${suggestion}\`？`}`,
  )
}

function validateSingleFormat([format = '', ...others]: readonly string[]): void {
  if (others.length > 0) throw createUsageError('option `--format` is given twice', '选项 `--format` 重复出现')
  if (!format.includes('=')) return
  throw createUsageError(
    '`--format NAME=FILE` is for `check`; use --output FILE',
    '`--format NAME=文件` 仅适用于 `check`，请使用 --output',
  )
}
