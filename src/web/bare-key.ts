const LABEL = /^[\p{L} ]{0,20}(?:key|密钥)[ （(主备）)]{0,5}[:：]/iu
const LEADING_MARKS = /^[\s\p{C}"'“”‘’「」\x60]+/u
const TRAILING_MARKS = /[\s\p{C}"'“”‘’「」\x60]{1,50}$/u

/** A key without what it was copied with: its label, quotes, and what nobody sees. */
export const extractKey = (text: string): string => stripQuotes(stripQuotes(text).replace(LABEL, ''))

const stripQuotes = (text: string): string => text.replace(LEADING_MARKS, '').replace(TRAILING_MARKS, '')
