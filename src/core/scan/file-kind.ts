/** How a kind of file quotes, escapes and joins strings. */
export interface FileKind {
  /** Backslashes: those of string literals, those of a shell, or none. */
  readonly backslash: 'string' | 'shell' | 'none'
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
  /** Whether a full stop always joins; otherwise it calls a method, unless a `$` or a string follows. */
  readonly hasDotOperator: boolean
  /** Further characters that end a URL outside quotes. */
  readonly unquotedEnd: string
}

const PLAIN_KIND: FileKind = {
  backslash: 'none',
  unquoted: 'plain',
  entities: 'none',
  quotesHoldValues: false,
  hasOperators: true,
  joinsAdjacentStrings: false,
  hasDotOperator: false,
  unquotedEnd: '',
}
const CODE: FileKind = { ...PLAIN_KIND, backslash: 'string' }
const DATA: FileKind = { ...CODE, quotesHoldValues: true, hasOperators: false }
const SHELL: FileKind = { ...PLAIN_KIND, backslash: 'shell', unquoted: 'escaped', unquotedEnd: '|' }
const TABLE: FileKind = { ...PLAIN_KIND, quotesHoldValues: true, hasOperators: false }

const kindsByExtensions: readonly (readonly [extensions: string, kind: FileKind])[] = [
  ['json jsonl ndjson json5 jsonc webmanifest ipynb map har', DATA],
  ['yaml yml', DATA],
  ['html htm xhtml xml svg plist rss atom wxml storyboard', { ...CODE, entities: 'all' }],
  ['php phtml', { ...CODE, entities: 'tags', hasDotOperator: true }],
  ['py pyi pyw pyx rb c h cc cpp cxx hh hpp hxx m mm', { ...CODE, joinsAdjacentStrings: true }],
  ['pl pm', { ...CODE, hasDotOperator: true }],
  ['vue svelte astro jsx tsx erb ejs hbs twig jinja j2 tmpl tpl jsp aspx cshtml', { ...CODE, entities: 'tags' }],
  ['md markdown mdx rst adoc', { ...PLAIN_KIND, entities: 'all' }],
  ['sh bash zsh fish ksh', SHELL],
  // Only some of their lines are a shell's.
  ['dockerfile makefile mk', { ...SHELL, unquoted: 'unclear' }],
  ['bat cmd', { ...TABLE, quotesHoldValues: false, unquoted: 'unclear', unquotedEnd: '|' }],
  ['ps1', { ...PLAIN_KIND, unquoted: 'unclear', unquotedEnd: '|' }],
  // dotenv and `docker --env-file` have no backslash escapes outside quotes, and the latter has no quotes.
  ['env', TABLE],
  ['conf cfg ini toml properties nginx', TABLE],
  ['csv', { ...TABLE, unquotedEnd: ',' }],
  ['tsv', TABLE],
  ['txt log list text', PLAIN_KIND],
]

const byExtension = new Map(
  kindsByExtensions.flatMap(([names, kind]) => names.split(' ').map((name) => [name, kind] as const)),
)

/** The kind of a file, by its name. An unknown extension counts as source code. */
export function detectFileKind(file: string): FileKind {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase()
  if (/^\.env(?:\.|$)/.test(name)) return byExtension.get('env') ?? CODE
  const extension = name.slice(name.lastIndexOf('.') + 1)
  return (
    byExtension.get(extension) ??
    (name.includes('.') && extension !== '' ? CODE : (byExtension.get(name) ?? PLAIN_KIND))
  )
}
