import { createSelector, hasLanguage, type Languages } from './languages.ts'

/** How a shell reads a line: as the first of a command or script, as what may go on from the line before, or not at all. */
export type ShellLine = 'first' | 'next' | undefined

/** A language whose lines, or some of them, a shell reads: there, a bare `&` ends the command. */
export interface ShellIdiom {
  readonly id: string
  readonly languages: Languages
  /** The character that escapes the next one. */
  readonly escape: string
  readonly quotes: string
  /** Sticky: where a comment begins. */
  readonly comment: RegExp
  readonly hasHereDocuments: boolean
  /** Whether all lines of a script are indented by the file around it. */
  readonly isIndented: boolean
  /** Whether quotes may go on in the next line. */
  readonly keepsQuotes: boolean
  /** Makes a function that is given each line in order, without its end, and says how a shell reads it. */
  readonly createLineReader: () => (line: string) => ShellLine
  /** Where the command of a line begins, if it is not the start of the line. */
  readonly findCommand?: (line: string) => number
  /** Whether a line can take quotes around a URL as part of a command. */
  readonly canQuote: RegExp
}

const POSIX = {
  escape: '\\',
  quotes: '"\'',
  comment: /(?<![^\s;(])#/y,
  hasHereDocuments: true,
  isIndented: false,
  keepsQuotes: true,
  createLineReader: () => () => 'next',
  canQuote: /^/,
} satisfies Partial<ShellIdiom>

/** Lines that begin as one of a kind, and those that they continue on with `\` at the end. */
function createContinuedReader(beginning: RegExp): (line: string) => ShellLine {
  let goesOn = false
  return (line) => {
    const shellLine = goesOn ? 'next' : beginning.test(line) ? 'first' : undefined
    goesOn = shellLine !== undefined && /\\\r?$/.test(line)
    return shellLine
  }
}

/** Keys of workflows whose value a shell reads: GitHub, GitLab, Azure, CircleCI, Drone, Taskfile, Ansible. */
const SHELL_KEY =
  /^((?:[ \t]{0,200}-[ \t]{1,20}|[ \t]{0,200}))(["']?)(?:run|(?:before_|after_)?script|bash|sh|pwsh|powershell|shell|cmds|commands)\2[ \t]{0,9}:(?:[ \t]|\r?$)/
const INDENT = /^[ \t]{0,400}/
const ITEM = /^[ \t]{0,400}-[ \t]/

/** The value of such a key: the rest of its line, and the lines that are indented further. */
function createYamlReader(): (line: string) => ShellLine {
  let keyIndent: number | undefined
  let isList = false
  return (line) => {
    const indent = INDENT.exec(line)?.[0].length ?? 0
    const isBlank = line.trim() === ''
    if (keyIndent !== undefined) {
      const isItem = ITEM.test(line)
      if (isBlank || indent > keyIndent || (isItem && indent === keyIndent)) return isItem && isList ? 'first' : 'next'
    }
    const key = SHELL_KEY.exec(line)
    keyIndent = key?.[1]?.length
    isList = key !== null && /^[ \t]{0,9}(?:#|\r?$)/.test(line.slice(key[0].length))
    return key === null ? undefined : 'first'
  }
}

/** What comes before a value of YAML, as the source of a pattern. */
const VALUE_START = String.raw`[ \t]{0,200}(?:-[ \t]{1,20})?(?:[\w"']{1,20}[ \t]{0,9}:[ \t]{1,20})?`
/** A value in quotes, without escapes: within them is a command. */
const QUOTED_COMMAND = new RegExp(
  String.raw`^${VALUE_START}(?:"(?=[^"\\]{1,900}"[ \t]{0,9}\r?$)|'(?=[^']{1,900}'[ \t]{0,9}\r?$))`,
)

const findYamlCommand = (line: string): number => QUOTED_COMMAND.exec(line)?.[0].length ?? 0

/** A fence of code. */
const FENCE = /^[ \t>]{0,40}(?:[-*+][ \t]{1,9})?(`{3,20}|~{3,20})[ \t]{0,9}([^`\r\n]{0,200})\r?$/
/** Languages of code that are a shell's, and those that show a session, where a command begins with a prompt. */
const SHELL_LANGUAGE = /^(?:sh|bash|zsh|shell)(?![\w-])/i
const SESSION_LANGUAGE = /^(?:console|shell-?session|terminal)(?![\w-])/i
const PROMPT = /^[ \t>]{0,40}\$[ \t]/

/** The lines of fenced shell code in Markdown. */
function createFenceReader(): (line: string) => ShellLine {
  let fence = ''
  let readLine: ((line: string) => ShellLine) | undefined
  return (line) => {
    const [, marks = '', language = ''] = FENCE.exec(line) ?? []
    if (fence === '' && marks !== '') {
      fence = marks
      readLine = createCodeReader(language)
    } else if (marks !== '' && marks.startsWith(fence) && language === '') {
      fence = ''
      readLine = undefined
    } else return readLine?.(line)
    return undefined
  }
}

function createCodeReader(language: string): ((line: string) => ShellLine) | undefined {
  if (SHELL_LANGUAGE.test(language)) return () => 'next'
  return SESSION_LANGUAGE.test(language) ? createContinuedReader(PROMPT) : undefined
}

const CRON_LINE = /^[ \t]{0,40}(?:@[a-z]{4,10}|(?:[\w*,/-]{1,60}[ \t]{1,20}){4}[\w*,/-]{1,60})[ \t]/

export const shellIdioms: readonly ShellIdiom[] = [
  { ...POSIX, id: 'script', languages: 'sh bash zsh ksh dash envrc bashrc zshrc profile' },
  // RUN, CMD and ENTRYPOINT in shell form; the other form is a list in brackets.
  {
    ...POSIX,
    id: 'dockerfile',
    languages: 'dockerfile containerfile',
    hasHereDocuments: false,
    createLineReader: () =>
      createContinuedReader(
        /^[ \t]*(?:ONBUILD[ \t]+)?(?:RUN|(?:HEALTHCHECK[ \t].{0,80})?CMD|ENTRYPOINT)[ \t]+(?!(?:--\S{1,80}[ \t]+)?\[)/i,
      ),
  },
  {
    ...POSIX,
    id: 'makefile',
    languages: 'makefile mk gnumakefile',
    hasHereDocuments: false,
    createLineReader: () => createContinuedReader(/^\t/),
  },
  {
    ...POSIX,
    id: 'workflow',
    languages: 'yml yaml',
    isIndented: true,
    createLineReader: createYamlReader,
    findCommand: findYamlCommand,
    // Quotes that YAML has around a command leave no room for others.
    canQuote: new RegExp(`^(?!${VALUE_START}["'])`),
  },
  { ...POSIX, id: 'markdown', languages: 'md markdown mdx', isIndented: true, createLineReader: createFenceReader },
  // Five fields of time, or a name such as `@daily`.
  {
    ...POSIX,
    id: 'crontab',
    languages: 'crontab cron',
    hasHereDocuments: false,
    keepsQuotes: false,
    createLineReader: () => (line) => (CRON_LINE.test(line) ? 'first' : undefined),
  },
  // `%COMSPEC%`: `^` escapes, and only `"` quotes. `set` would take the quotes into the value.
  {
    id: 'cmd',
    languages: 'bat cmd',
    escape: '^',
    quotes: '"',
    comment: /(?<=(?:^|\n)[ \t]{0,40}@?)(?:rem\b|::)/iy,
    hasHereDocuments: false,
    isIndented: false,
    keepsQuotes: false,
    createLineReader: () => () => 'next',
    canQuote: /^(?![ \t]{0,40}@?set[ \t])/i,
  },
  {
    id: 'powershell',
    languages: 'ps1 psm1',
    escape: '`',
    quotes: '"\'',
    comment: /(?<![^\s;({])#/y,
    hasHereDocuments: false,
    isIndented: false,
    keepsQuotes: true,
    createLineReader: () => () => 'next',
    canQuote: /^/,
  },
]

/** The shell that reads files of a language, or some of their lines. */
export const findShellIdiom = (language: string): ShellIdiom | undefined =>
  shellIdioms.find(({ languages }) => hasLanguage(languages, language))

/** A call that gives a string to a shell. */
export interface ShellCallIdiom {
  readonly id: string
  readonly languages: Languages
  /** What the text before the quote of such a string ends with. */
  readonly before: RegExp
}

/** Row of calls. `names`: the source of a pattern for them. */
const shellCall = (id: string, languages: Languages, names: string): ShellCallIdiom => ({
  id,
  languages,
  before: new RegExp(String.raw`(?<![\w.])(?:${names})\s{0,9}\(\s{0,20}[rfbu]{0,2}$`),
})

export const shellCallIdioms: readonly ShellCallIdiom[] = [
  shellCall('python-system', 'py', String.raw`os\.system|os\.popen|subprocess\.getoutput|commands\.getoutput`),
  shellCall('php-exec', 'php phtml', 'exec|shell_exec|system|passthru|popen|proc_open'),
  shellCall('ruby-system', 'rb rake', 'system|exec|Kernel.system'),
  shellCall('node-exec', 'js mjs cjs ts mts cts', '(?:child_process\\.|cp\\.)?exec(?:Sync)?'),
  shellCall('c-system', 'c h cc cpp cxx pl pm lua', 'system|popen|_popen|os\\.execute|io\\.popen'),
]

const getShellCalls = createSelector(shellCallIdioms, (rows) => rows.map(({ before }) => before))

const MAX_COMMAND = 500
const MAX_CALL = 60
const LAST_QUOTE = /["'`][^"'`]*$/

/** Whether a place is within a string that a call gives to a shell. */
export function isInShellCall(text: string, at: number, language: string): boolean {
  const calls = getShellCalls(language)
  if (calls.length === 0) return false
  const before = text.slice(Math.max(0, at - MAX_COMMAND), at)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const quoteAt = line.search(LAST_QUOTE)
  // Directly after a quote it is an argument of its own.
  if (quoteAt < 0 || quoteAt === line.length - 1) return false
  const beforeQuote = line.slice(Math.max(0, quoteAt - MAX_CALL), quoteAt)
  return calls.some((call) => call.test(beforeQuote))
}
