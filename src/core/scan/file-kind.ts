/** How a file writes what it does not mean as it stands. */
export interface FileKind {
  /** Backslashes: those of string literals, those of a shell, or none. */
  readonly backslash: 'string' | 'shell' | 'none'
  /**
   * What becomes of a character that shells act on, such as `&`, where no quotes are: it is escaped, it stands as it is,
   * or it cannot be told, since that depends on who reads the line.
   */
  readonly bare: 'escaped' | 'plain' | 'unclear'
  /** HTML's and XML's `&amp;`: everywhere, inside tags only, or not at all. */
  readonly entities: 'all' | 'tags' | 'none'
  /** Whether what is in quotes is a value of its own, and no sentence. */
  readonly values: boolean
  /** Whether expressions may be put together with texts: `'…' . $x . '…'`. */
  readonly joins: boolean
  /** Whether two texts that stand one behind the other are one. */
  readonly adjoins: boolean
  /** Whether a full stop joins them whatever follows; elsewhere it calls a method, unless a `$` or a text follows. */
  readonly dots: boolean
  /** Where a URL that is not quoted ends besides. */
  readonly stops: string
}

const KIND: FileKind = {
  backslash: 'none',
  bare: 'plain',
  entities: 'none',
  values: false,
  joins: true,
  adjoins: false,
  dots: false,
  stops: '',
}
const CODE: FileKind = { ...KIND, backslash: 'string' }
const DATA: FileKind = { ...CODE, values: true, joins: false }
const SHELL: FileKind = { ...KIND, backslash: 'shell', bare: 'escaped', stops: '|' }
const TABLE: FileKind = { ...KIND, values: true, joins: false }

const kinds: readonly (readonly [extensions: string, kind: FileKind])[] = [
  ['json jsonl ndjson json5 jsonc webmanifest ipynb map har', DATA],
  ['yaml yml', DATA],
  ['html htm xhtml xml svg plist rss atom wxml storyboard', { ...CODE, entities: 'all' }],
  ['php phtml', { ...CODE, entities: 'tags', dots: true }],
  ['py pyi pyw pyx rb c h cc cpp cxx hh hpp hxx m mm', { ...CODE, adjoins: true }],
  ['pl pm', { ...CODE, dots: true }],
  ['vue svelte astro jsx tsx erb ejs hbs twig jinja j2 tmpl tpl jsp aspx cshtml', { ...CODE, entities: 'tags' }],
  ['md markdown mdx rst adoc', { ...KIND, entities: 'all' }],
  ['sh bash zsh fish ksh', SHELL],
  // Some of their lines are a shell's, and some are not.
  ['dockerfile makefile mk', { ...SHELL, bare: 'unclear' }],
  ['bat cmd', { ...TABLE, values: false, bare: 'unclear', stops: '|' }],
  ['ps1', { ...KIND, bare: 'unclear', stops: '|' }],
  // dotenv and `docker --env-file` know no backslash outside quotes, and the latter no quotes either.
  ['env', TABLE],
  ['conf cfg ini toml properties nginx', TABLE],
  ['csv', { ...TABLE, stops: ',' }],
  ['tsv', TABLE],
  ['txt log list text', KIND],
]

const byExtension = new Map(kinds.flatMap(([names, kind]) => names.split(' ').map((name) => [name, kind] as const)))

/** What kind of file one is, by its name. A name that says nothing is taken for source code. */
export function kindOf(file: string): FileKind {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase()
  if (/^\.env(?:\.|$)/.test(name)) return byExtension.get('env') ?? CODE
  const extension = name.slice(name.lastIndexOf('.') + 1)
  return byExtension.get(extension) ?? (name.includes('.') && extension !== '' ? CODE : (byExtension.get(name) ?? KIND))
}
