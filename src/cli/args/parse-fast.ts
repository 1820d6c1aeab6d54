import { type CommandRequest, commandSpecs } from './command-specs.ts'
import { findOptionSpec, type OptionName, type OptionValues } from './option-specs.ts'

const CHECK_OPTIONS: ReadonlySet<string> = new Set<OptionName>(commandSpecs.check.options)
const HELP_OPTIONS: ReadonlySet<string> = new Set<OptionName>(['help', 'version'])

/** A word that could be the name of a command. */
const COMMAND_WORD = /^[a-z]+$/i

/**
 * Reads an ordinary `check` without the full parser, whose loading alone takes longer than a check. Gives up
 * (`undefined`) on anything out of the ordinary; what it does read, the full parser reads alike.
 */
export function parseFast(argv: readonly string[]): CommandRequest | undefined {
  const values: Record<string, true | string | string[]> = {}
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
      else if (token === 'check') hasCommand = true
      else return undefined
      continue
    }
    const equals = token.indexOf('=')
    const name = equals < 0 ? token.slice(2) : token.slice(2, equals)
    if (!token.startsWith('--') || !CHECK_OPTIONS.has(name) || HELP_OPTIONS.has(name)) return undefined
    if (findOptionSpec(name)?.kind === 'switch') {
      if (equals >= 0) return undefined
      values[name] = true
      continue
    }
    const value = equals < 0 ? argv[++at] : token.slice(equals + 1)
    if (value === undefined || (equals < 0 && value.startsWith('-') && value !== '-')) return undefined
    if (!setValue(values, name, value)) return undefined
  }
  return { command: 'check', values: values as OptionValues, operands }
}

/** Whether the value found its place: what is no list has place for one. */
function setValue(values: Record<string, true | string | string[]>, name: string, value: string): boolean {
  const current = values[name]
  if (findOptionSpec(name)?.kind === 'list') {
    if (Array.isArray(current)) current.push(value)
    else values[name] = [value]
    return true
  }
  values[name] = value
  return current === undefined
}
