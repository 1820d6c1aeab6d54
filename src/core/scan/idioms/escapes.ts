/** How a kind of file escapes characters. */
export type EscapeStyle = 'string' | 'shell' | 'cmd' | 'powershell' | 'properties' | 'none'

/** One way to escape a character. */
export interface EscapeIdiom {
  readonly id: string
  readonly styles: readonly EscapeStyle[]
  /** The character that it begins with. */
  readonly first: string
  /** Sticky. */
  readonly pattern: RegExp
  /** The quotes in which it is one; `''`: outside quotes. */
  readonly within: readonly string[]
  /** The character that it means; `undefined`: a line end or the like, which ends the URL. */
  readonly decode: (match: RegExpExecArray) => string | undefined
}

const ANY_QUOTE = ['', '"', "'", '`']
const decodeHexadecimal = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16))

/** In the order in which they are tried. */
export const escapeIdioms: readonly EscapeIdiom[] = [
  // String literals: `\u0026`, `\x26`, `\/`, a continued line, `\n`, `\&`
  {
    id: 'string-literal',
    styles: ['string'],
    first: '\\',
    pattern: /\\{1,4}(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(\/)|(\r?\n[ \t]{0,200})|([nrt])|([$&?=%#:{}]))/iy,
    within: ANY_QUOTE,
    decode: ([, wide, narrow, slash, , space, sign]) => {
      const hex = wide ?? narrow
      if (space !== undefined) return undefined
      return hex === undefined ? (slash ?? sign ?? '') : decodeHexadecimal(hex)
    },
  },
  // A shell outside quotes: `\&`, and a continued line
  {
    id: 'shell-bare',
    styles: ['shell'],
    first: '\\',
    pattern: /\\(?:\r?\n|([^\w\r\n]))/y,
    within: [''],
    decode: ([, sign]) => sign ?? '',
  },
  // Within `"…"` a backslash is itself, but before these (POSIX, Shell Command Language, 2.2.3)
  {
    id: 'shell-double-quoted',
    styles: ['shell'],
    first: '\\',
    pattern: /\\(?:\r?\n|([$`"\\]))/y,
    within: ['"'],
    decode: ([, sign]) => sign ?? '',
  },
  // `^&`, and a continued line; within quotes a caret is itself
  {
    id: 'cmd-caret',
    styles: ['cmd'],
    first: '^',
    pattern: /\^(?:\r?\n|([^\r\n]))/y,
    within: [''],
    decode: ([, sign]) => sign ?? '',
  },
  // `%%2F` in a batch file
  {
    id: 'cmd-percent',
    styles: ['cmd'],
    first: '%',
    pattern: /%%(?=[0-9A-Fa-f]{2})/y,
    within: ['', '"'],
    decode: () => '%',
  },
  // PowerShell: `` `& ``, and a continued line; within `'…'` it is itself (about_Special_Characters)
  {
    id: 'powershell-backtick',
    styles: ['powershell'],
    first: '`',
    pattern: /`(?:\r?\n[ \t]{0,200}|([^\w\r\n]))/y,
    within: ['', '"'],
    decode: ([, sign]) => sign ?? '',
  },
  // java.util.Properties: `\:`, `\=`, `\u0026`, a continued line
  {
    id: 'properties',
    styles: ['properties'],
    first: '\\',
    pattern: /\\(?:u([0-9a-f]{4})|\r?\n[ \t]{0,200}|([nrtf])|([^\r\n]))/iy,
    within: ANY_QUOTE,
    decode: ([, hex, space, sign]) =>
      space === undefined ? (hex === undefined ? (sign ?? '') : decodeHexadecimal(hex)) : undefined,
  },
]
