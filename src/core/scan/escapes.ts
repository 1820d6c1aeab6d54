import type { FileKind } from './file-kind.ts'

/** What a stretch of the file stands for: characters, nothing at all, or the end of the text that the URL is in. */
export interface Escape {
  readonly end: number
  readonly text: string
  readonly ends: boolean
}

const QUOTE_BEHIND = /\\{1,8}(?=["'`])/y
const OF_STRING = /\\{1,4}(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(\/)|(\r?\n[ \t]{0,200})|([nrt])|([$&?=%#:{}]))/iy
const OF_SHELL = /\\(?:(\r?\n)|([^\w\r\n]))/y
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/iy

const NAMED: Readonly<Record<string, string>> = {
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

/** What the file's own way of escaping makes of what stands at `at`; `undefined` where it stands for itself. */
export function escapeAt(text: string, at: number, kind: FileKind, entities: boolean): Escape | undefined {
  const first = text.charCodeAt(at)
  if (first === 0x5c) return backslashAt(text, at, kind)
  return first === 0x26 && entities ? entityAt(text, at) : undefined
}

function backslashAt(text: string, at: number, { backslash }: FileKind): Escape | undefined {
  if (matches(QUOTE_BEHIND, text, at)) return { end: at, text: '', ends: true }
  if (backslash === 'none') return undefined
  if (backslash === 'shell') {
    const found = exec(OF_SHELL, text, at)
    return found && { end: at + found[0].length, text: found[2] ?? '', ends: false }
  }
  const found = exec(OF_STRING, text, at)
  if (found === undefined) return undefined
  const [all, wide, narrow, slash, , space, sign] = found
  const hex = wide ?? narrow
  const put = hex === undefined ? (slash ?? sign ?? '') : String.fromCharCode(Number.parseInt(hex, 16))
  return { end: at + all.length, text: put, ends: space !== undefined || ENDS.test(put) }
}

const ENDS = /[\s"'`<>\0-\x1f]/

function entityAt(text: string, at: number): Escape | undefined {
  const found = exec(ENTITY, text, at)
  if (found === undefined) return undefined
  const [all, decimal, hex, name] = found
  const point = decimal ? Number.parseInt(decimal, 10) : hex ? Number.parseInt(hex, 16) : undefined
  const put = point === undefined ? NAMED[name?.toLowerCase() ?? ''] : point < 0x10000 ? String.fromCharCode(point) : ''
  return put === undefined || put === '' ? undefined : { end: at + all.length, text: put, ends: ENDS.test(put) }
}

/** How a text is to be written where a URL stands; `undefined` where that cannot be told. */
export function writtenAs(text: string, kind: FileKind, entities: boolean, quote: Quote): string | undefined {
  if (entities) return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  if (kind.backslash === 'string' && quote !== '') return text.replace(/[\\"'`]/g, (one) => `\\${one}`)
  if (quote !== '' && quote !== 'perhaps') return text
  if (kind.bare === 'plain' || !ACTED_ON.test(text)) return text
  return kind.bare === 'unclear' || quote === 'perhaps' ? undefined : text.replace(ALL_ACTED_ON, (one) => `\\${one}`)
}

/** The quote that a URL stands in; `perhaps` where one was opened before it in its line. */
export type Quote = '' | '"' | "'" | '`' | 'perhaps'

const ACTED_ON = /[^\w./:=%,@+-]/
const ALL_ACTED_ON = /[^\w./:=%,@+-]/g

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}
