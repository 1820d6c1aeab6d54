/** A text as one word of a POSIX shell, which nothing in it can leave (POSIX.1-2024, XCU 2.2.2). */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
