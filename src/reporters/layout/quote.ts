/** A text as one word of a POSIX shell, which nothing in it can leave (POSIX.1-2024, XCU 2.2.2). */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A cell of CSV (RFC 4180). Quoted as well if it would begin a line like a command of GitHub's runner (see escape.ts). */
export const quoteCsvCell = (text: string): string =>
  /[",\r\n]|^\s*::/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
