/** A text that no program gets whole from a command line of cmd, however it is quoted. */
const UNQUOTABLE_FOR_CMD = /["%\p{Cc}]/u

/** Windows PowerShell drops `"` from arguments of programs, and passes on no backslash that ends one unchanged. */
const UNQUOTABLE_FOR_POWERSHELL = /["\p{Cc}]|\\$/u

/**
 * A text as one argument for cmd: in double quotes, where `&`, `|`, `<`, `>` and `^` are plain characters
 * (learn.microsoft.com/windows-server/administration/windows-commands/cmd). Backslashes before the last quote are doubled
 * (learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments). `undefined` if it has a `"`, or a `%`, which a
 * batch file and the prompt read in different ways.
 */
export const quoteForCmd = (text: string): string | undefined =>
  UNQUOTABLE_FOR_CMD.test(text) ? undefined : `"${text.replace(/\\+$/, '$&$&')}"`

/**
 * A text as one argument for PowerShell: in single quotes, where nothing is replaced. A single quote is doubled, and so are
 * the typographic ones, which count as single quotes (learn.microsoft.com/powershell, about_Quoting_Rules).
 */
export const quoteForPowerShell = (text: string): string | undefined =>
  UNQUOTABLE_FOR_POWERSHELL.test(text) ? undefined : `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`
