import { commands, type Request } from './command-specs.ts'
import { type OptionName, optionOf, type Values } from './option-specs.ts'

const ORDINARY: ReadonlySet<string> = new Set<OptionName>(commands.check.options)
const FOR_HELP: ReadonlySet<string> = new Set<OptionName>(['help', 'version'])

/** A word that could be the name of a command. */
const WORD = /^[a-z]+$/i

/**
 * Reads an ordinary `check` without the full parser, whose loading alone takes longer than a check. Gives up
 * (`undefined`) on anything out of the ordinary; what it does read, the full parser reads alike.
 */
export function light(argv: readonly string[]): Request | undefined {
  const values: Record<string, true | string | string[]> = {}
  const operands: string[] = []
  let named = false
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') {
      operands.push(...argv.slice(at + 1))
      break
    }
    if (token === '-' || !token.startsWith('-')) {
      if (operands.length > 0 || named || !WORD.test(token)) operands.push(token)
      else if (token === 'check') named = true
      else return undefined
      continue
    }
    const equals = token.indexOf('=')
    const name = equals < 0 ? token.slice(2) : token.slice(2, equals)
    if (!token.startsWith('--') || !ORDINARY.has(name) || FOR_HELP.has(name)) return undefined
    if (optionOf(name)?.kind === 'switch') {
      if (equals >= 0) return undefined
      values[name] = true
      continue
    }
    const value = equals < 0 ? argv[++at] : token.slice(equals + 1)
    if (value === undefined || (equals < 0 && value.startsWith('-') && value !== '-')) return undefined
    if (!put(values, name, value)) return undefined
  }
  return { command: 'check', values: values as Values, operands }
}

/** Whether the value found its place: what is no list has place for one. */
function put(values: Record<string, true | string | string[]>, name: string, value: string): boolean {
  const held = values[name]
  if (optionOf(name)?.kind === 'list') {
    if (Array.isArray(held)) held.push(value)
    else values[name] = [value]
    return true
  }
  values[name] = value
  return held === undefined
}
