import { execAt, matchesAt } from '../url/match-pattern.ts'
import type { FileKind } from './file-kind.ts'
import { type EscapeIdiom, type EscapeStyle, escapeIdioms } from './idioms/escapes.ts'

/** An escape in a file, and what it means: characters, nothing, or the end of the string that the URL is in. */
export interface EscapeSequence {
  readonly end: number
  readonly text: string
  readonly endsText: boolean
}

const ESCAPED_QUOTE = /\\{1,8}(?=["'`])/y
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/iy

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  equals: '=',
  quest: '?',
  sol: '/',
}

/** Reads an escape at `at` as this kind of file writes them within `quote`; `undefined` if there is none. */
export function readEscape(
  text: string,
  at: number,
  kind: FileKind,
  entities: boolean,
  quote: string,
): EscapeSequence | undefined {
  const first = text.charAt(at)
  if (first === '\\' && kind.escapes !== 'properties' && matchesAt(ESCAPED_QUOTE, text, at))
    return { end: at, text: '', endsText: true }
  if (first === '&') return entities ? readEntity(text, at) : undefined
  for (const { pattern, within, decode } of idiomsByStyle[kind.escapes]) {
    const found = within.includes(quote) ? execAt(pattern, text, at) : null
    if (found === null) continue
    const character = decode(found)
    return {
      end: at + found[0].length,
      text: character ?? '',
      endsText: character === undefined || TEXT_END.test(character),
    }
  }
  return undefined
}

const selectStyle = (style: EscapeStyle): readonly EscapeIdiom[] =>
  escapeIdioms.filter(({ styles }) => styles.includes(style))
const idiomsByStyle: Readonly<Record<EscapeStyle, readonly EscapeIdiom[]>> = {
  string: selectStyle('string'),
  shell: selectStyle('shell'),
  cmd: selectStyle('cmd'),
  powershell: selectStyle('powershell'),
  properties: selectStyle('properties'),
  none: [],
}

const TEXT_END = /[\s"'`<>\0-\x1f]/

function readEntity(text: string, at: number): EscapeSequence | undefined {
  const found = execAt(ENTITY, text, at)
  if (found === null) return undefined
  const [all, decimal, hex, name] = found
  const point = decimal ? Number.parseInt(decimal, 10) : hex ? Number.parseInt(hex, 16) : undefined
  const character =
    point === undefined ? NAMED_ENTITIES[name?.toLowerCase() ?? ''] : point < 0x10000 ? String.fromCharCode(point) : ''
  return character === undefined || character === ''
    ? undefined
    : { end: at + all.length, text: character, endsText: TEXT_END.test(character) }
}

/** Escapes a text for the place of a URL in a file; `undefined` if it is not known how. */
export function escapeForFile(text: string, kind: FileKind, entities: boolean, quote: QuoteMark): string | undefined {
  if (entities) return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  if (kind.escapes === 'string' && quote !== '') return text.replace(/[\\"'`]/g, (one) => `\\${one}`)
  if (quote !== '' && quote !== 'perhaps') return text
  if (kind.unquoted === 'plain' || !SHELL_ACTIVE.test(text)) return text
  return kind.unquoted === 'unclear' || quote === 'perhaps'
    ? undefined
    : text.replace(ALL_SHELL_ACTIVE, (one) => `\\${one}`)
}

/** The quote around a URL; `perhaps` if one was opened earlier in its line. */
export type QuoteMark = '' | '"' | "'" | '`' | 'perhaps'

const SHELL_ACTIVE = /[^\w./:=%,@+-]/
const ALL_SHELL_ACTIVE = /[^\w./:=%,@+-]/g
