import type { EscapeStyle } from './idioms/escapes.ts'
import type { ShellPlace } from './shell-text.ts'

/** How a kind of file quotes, escapes and joins strings. */
export interface FileKind {
  /** The language, by the usual extension of its files; idioms name it. */
  readonly language: string
  readonly escapes: EscapeStyle
  /**
   * How to write a character that shells act on, such as `&`, outside quotes: escaped, as it is, or not known, since it
   * depends on which program reads the line.
   */
  readonly unquoted: 'escaped' | 'plain' | 'unclear'
  /** HTML's and XML's `&amp;`: everywhere, inside tags only, or not at all. */
  readonly entities: 'all' | 'tags' | 'none'
  /** Whether quotes hold a value, and not a sentence. */
  readonly quotesHoldValues: boolean
  /** Whether strings may be joined with expressions: `'…' . $x . '…'`. */
  readonly hasOperators: boolean
  /** Whether two adjacent strings are one. */
  readonly joinsAdjacentStrings: boolean
  /** Further characters that end a URL outside quotes. */
  readonly unquotedEnd: string
}

const PLAIN_KIND: FileKind = {
  language: 'txt',
  escapes: 'none',
  unquoted: 'plain',
  entities: 'none',
  quotesHoldValues: false,
  hasOperators: true,
  joinsAdjacentStrings: false,
  unquotedEnd: '',
}
const CODE: FileKind = { ...PLAIN_KIND, escapes: 'string' }
const DATA: FileKind = { ...CODE, quotesHoldValues: true, hasOperators: false }
const SHELL: FileKind = { ...PLAIN_KIND, escapes: 'shell', unquoted: 'escaped', unquotedEnd: '|;' }
const TABLE: FileKind = { ...PLAIN_KIND, quotesHoldValues: true, hasOperators: false }

const kindsByExtensions: readonly (readonly [extensions: string, kind: FileKind])[] = [
  ['json jsonl ndjson json5 jsonc webmanifest ipynb map har', DATA],
  ['yaml yml', DATA],
  ['html htm xhtml xml svg plist rss atom wxml storyboard', { ...CODE, entities: 'all' }],
  ['php phtml', { ...CODE, entities: 'tags' }],
  ['py pyi pyw pyx rb c h cc cpp cxx hh hpp hxx m mm', { ...CODE, joinsAdjacentStrings: true }],
  ['pl pm', CODE],
  ['vue svelte astro jsx tsx erb ejs hbs twig jinja j2 tmpl tpl jsp aspx cshtml', { ...CODE, entities: 'tags' }],
  ['md markdown mdx rst adoc', { ...PLAIN_KIND, entities: 'all' }],
  ['sh bash zsh fish ksh dash envrc bashrc zshrc profile', SHELL],
  // `%` ends a command of cron.
  ['crontab cron', { ...SHELL, unquoted: 'unclear' }],
  // Only some of their lines are a shell's.
  ['dockerfile makefile mk', { ...SHELL, unquoted: 'unclear' }],
  ['bat cmd', { ...TABLE, escapes: 'cmd', quotesHoldValues: false, unquoted: 'unclear', unquotedEnd: '|' }],
  ['ps1 psm1', { ...PLAIN_KIND, escapes: 'powershell', unquoted: 'unclear', unquotedEnd: '|;' }],
  // dotenv and `docker --env-file` have no backslash escapes outside quotes, and the latter has no quotes.
  ['env', TABLE],
  ['conf cfg ini toml nginx', TABLE],
  ['properties', { ...TABLE, escapes: 'properties' }],
  ['csv', { ...TABLE, unquotedEnd: ',' }],
  ['tsv', TABLE],
  ['txt log list text', PLAIN_KIND],
]

const byLanguage = new Map(
  kindsByExtensions.flatMap(([names, kind]) => names.split(' ').map((name) => [name, { ...kind, language: name }])),
)

/** Interpreters in the first line of a script without an extension, and the languages that they read. */
const INTERPRETER =
  /^#![^\r\n]{0,80}?\b(?:(bash|zsh|ksh|fish)|((?:da)?sh)|(python)|(node|deno|bun)|(php)|(ruby)|(perl))[\d.]{0,8}(?![\w-])/
const INTERPRETED_LANGUAGES = ['sh', 'py', 'js', 'php', 'rb', 'pl']

/** The kind of a file, by its name or its first line. An unknown extension counts as source code. */
export function detectFileKind(file: string, text: string = ''): FileKind {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase()
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const language = /^\.env(?:\.|$)/.test(name)
    ? 'env'
    : /^(?:dockerfile|makefile)\./.test(name)
      ? name.slice(0, name.indexOf('.'))
      : /(?:^|[/\\])cron\.d[/\\][^/\\.]+$/.test(file)
        ? 'crontab'
        : (detectInterpreted(name, text) ?? extension)
  const known = byLanguage.get(language)
  if (known !== undefined) return known
  return name.includes('.') && extension !== '' ? { ...CODE, language } : PLAIN_KIND
}

function detectInterpreted(name: string, text: string): string | undefined {
  if (name.includes('.') || !text.startsWith('#!')) return undefined
  const [, shell, ...others] = INTERPRETER.exec(text) ?? []
  return shell ?? INTERPRETED_LANGUAGES[others.findIndex((one) => one !== undefined)]
}

/** The kind of a place in a file whose text a shell reads differently than the rest of it. */
export function adaptKind(kind: FileKind, place: ShellPlace | undefined): FileKind {
  if (place === 'here-document') return { ...kind, unquoted: 'plain' }
  // A script in a file of data or text
  if (place === 'bare' && (kind.escapes === 'string' || kind.escapes === 'none'))
    return { ...kind, escapes: 'shell', entities: 'none', unquoted: 'unclear', unquotedEnd: '|;' }
  return kind
}
