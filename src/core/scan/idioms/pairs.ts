import { hasLanguage, type Languages } from './languages.ts'

/** One way to give a name a value: what is between the name and the value. */
export interface PairIdiom {
  readonly id: string
  readonly languages: Languages
  /** The source of a pattern, without the quote of the value. */
  readonly separator: string
}

export const pairIdioms: readonly PairIdiom[] = [
  // `NAME=v`, `NAME = "v"`, `NAME := "v"`, `NAME: str = "v"`
  {
    id: 'assignment',
    languages: '*',
    separator: String.raw`(?:\s{0,9}:\s{0,9}[\w.&' ]{1,30})?\s{0,20}:?=\s{0,20}[LRufb@]?`,
  },
  // `name: v`, `"name": "v"`, `'name' => 'v'`, `["name"] = "v"`
  { id: 'member', languages: '*', separator: String.raw`["']?\]?\s{0,20}(?::|=>|=)\s{0,20}[LRufb@]?` },
  // `define('NAME', 'v')`
  { id: 'define-call', languages: 'php phtml', separator: String.raw`["']\s{0,9},\s{0,9}` },
  // `#define NAME "v"`, `ENV NAME v`
  { id: 'define-line', languages: 'c h cc cpp cxx hh hpp m mm dockerfile conf', separator: String.raw`[ \t]{1,20}` },
  // `<name>v</name>`
  { id: 'element', languages: 'xml html htm plist config vue', separator: '>' },
]

/** A Server's name ends like this, and a Stream Key's like that. */
const SERVER_NAME =
  /^(.*?)(?:[_.-]?(?:rtmp|push|publish|live|stream|obs))?[_.-]?(?:server|host|ur[li]|addr(?:ess)?|endpoint|domain|ingest|base|target|dest(?:ination)?|rtmp|push)$/i
const KEY_NAME = /^(.*?)(?:[_.-]?(?:rtmp|push|publish|live|stream|obs))?[_.-]?(?:key|stream|name|id|path|code)$/i

/** The part of a name that a Server and its Stream Key have in common; `undefined` if it is no name of a Server. */
export const getServerStem = (name: string): string | undefined => SERVER_NAME.exec(name)?.[1]?.toLowerCase()
/** The same for a Stream Key. */
export const getKeyStem = (name: string): string | undefined => KEY_NAME.exec(name)?.[1]?.toLowerCase()

/** A signed Stream Key: without a signature, `key` next to a server may be a key of another kind. */
const SIGNED_KEY = String.raw`(?=[^\s"'\`<>?:{}]{1,200}\?[^\s"'\`<>]{0,300}?tx(?:Secret|Time)\\?=)`

/** The patterns of a language: the name before a value that begins at the end of a text, and names before Stream Keys. */
export interface PairPatterns {
  readonly server: RegExp
  readonly key: RegExp
}

const known = new Map<string, readonly PairPatterns[]>()

/** The patterns of each idiom of a language. */
export function getPairPatterns(language: string): readonly PairPatterns[] {
  const before = known.get(language)
  if (before !== undefined) return before
  const patterns = pairIdioms
    .filter(({ languages }) => hasLanguage(languages, language))
    .map(({ separator }) => ({
      server: new RegExp(String.raw`(?:^|[^\w.-])([\w.-]{1,60})${separator}$`),
      key: new RegExp(String.raw`(?<![\w.-])([\w.-]{1,60})${separator}(["'\`]?)${SIGNED_KEY}`, 'g'),
    }))
  known.set(language, patterns)
  return patterns
}
