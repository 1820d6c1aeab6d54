// Apart from the fields, because its test runs without a DOM.
const LABEL = /^[\p{L} ]{0,20}(?:key|密钥)[ （(主备）)]{0,5}[:：]/iu
const LEADING_MARKS = /^[\s\p{C}"'“”‘’「」\x60]+/u
const TRAILING_MARKS = /[\s\p{C}"'“”‘’「」\x60]{1,50}$/u

/** A pasted key without its label, quotes and invisible characters. */
export const extractKey = (text: string): string => stripQuotes(stripQuotes(text).replace(LABEL, ''))

const stripQuotes = (text: string): string => text.replace(LEADING_MARKS, '').replace(TRAILING_MARKS, '')
