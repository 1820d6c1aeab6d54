import { execAt, findMatchEnd } from '../url/match-pattern.ts'
import type { FileKind } from './file-kind.ts'
import { getOperators } from './idioms/operators.ts'

const TERM = /[$\w@\\](?:[\w$:.]|->|\?\.){0,100}/y
/** A call or an index: one level of brackets within. */
const ARGUMENTS = /(?:\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){0,150}\)|\[[^[\]\r\n]{0,100}\])/y
const REST = /(?:\.|->|\?\.)\w{1,60}/y
const GROUP = /\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){1,200}\)/y
const QUOTE = /[rfb]?(["'`])/y

/** The most expressions between one string and the next. */
const MAX_TERMS = 6

/** How a string goes on after the operators and expressions that follow it. */
export interface Concatenation {
  readonly end: number
  /** The quote of the string that continues it; absent if it ends with an expression. */
  readonly quote?: string
  /** Whether there are only two strings, and no expression. */
  readonly isWhole?: boolean
}

/** Reads what a string that ends with the quote at `at` is concatenated with: `'…' . $x . '…'`, `"…"$x"…"`. */
export function readConcatenation(text: string, at: number, kind: FileKind): Concatenation | undefined {
  if (kind.escapes === 'shell') return readShellConcatenation(text, at)
  if (!kind.hasOperators) return undefined
  const next = kind.joinsAdjacentStrings ? findAdjacentStart(text, at) : at
  if (next > at) return { end: next, quote: text.charAt(next - 1), isWhole: true }
  const operators = getOperators(kind.language)
  let end = at + 1
  let hasTerms = false
  for (let terms = 0; terms <= MAX_TERMS; terms++) {
    const operatorEnd = findOperatorEnd(operators, text, end)
    if (operatorEnd === end) break
    const quoted = findMatchEnd(QUOTE, text, operatorEnd)
    if (quoted > operatorEnd) return { end: quoted, quote: text.charAt(quoted - 1), isWhole: !hasTerms }
    const term = findTermEnd(text, operatorEnd)
    if (term === operatorEnd) break
    hasTerms = true
    end = term
  }
  return hasTerms ? { end } : undefined
}

function findOperatorEnd(operators: readonly RegExp[], text: string, at: number): number {
  for (const pattern of operators) {
    const end = findMatchEnd(pattern, text, at)
    if (end > at) return end
  }
  return at
}

/** An adjacent string in the same line or the next one, as in Python, Ruby and C. */
const ADJACENT_STRING = /["'][ \t]{0,100}(?:(\\?\r?\n)\s{0,100})?(?:[rfbuLR]{1,2})?["'](?!["')\];,\r\n]|$)/y

/** Where an adjacent string begins that continues the one that ends at the quote `at`; `at` if there is none. */
function findAdjacentStart(text: string, at: number): number {
  const found = execAt(ADJACENT_STRING, text, at)
  if (found === null) return at
  const end = ADJACENT_STRING.lastIndex
  // On a new line it may be a separate string, such as a comment.
  const isOneLine = found[1] === undefined || found[1].startsWith('\\')
  return isOneLine || /[?&/=]/.test(text.charAt(at - 1)) || /[?&/=]/.test(text.charAt(end)) ? end : at
}

function findTermEnd(text: string, at: number): number {
  const group = findMatchEnd(GROUP, text, at)
  let end = group > at ? group : findMatchEnd(TERM, text, at)
  if (end === at) return at
  // A full stop at the end is PHP's operator.
  while (text.charAt(end - 1) === '.' && end > at) end--
  for (let more = 0; more < 4; more++) {
    const next = findMatchEnd(REST, text, findMatchEnd(ARGUMENTS, text, end))
    if (next === end) break
    end = next
  }
  return end
}

const SHELL_CONCATENATION = /["']?(?:\$\{[^{}\r\n]{0,200}\}|\$\([^()\r\n]{0,200}\)|\$[A-Za-z_0-9]\w{0,60})(["']?)/y

function readShellConcatenation(text: string, at: number): Concatenation | undefined {
  const end = findMatchEnd(SHELL_CONCATENATION, text, at)
  if (end === at || !/["']/.test(text.charAt(at))) return undefined
  const last = text.charAt(end - 1)
  return last === '"' || last === "'" ? { end, quote: last } : { end }
}
