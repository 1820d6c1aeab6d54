const LABEL = /^[\p{L} ]{0,20}(?:key|密钥)[ （(主备）)]{0,5}[:：]/iu
const LEADING_MARKS = /^[\s\p{C}"'“”‘’「」\x60]+/u
const TRAILING_MARKS = /[\s\p{C}"'“”‘’「」\x60]{1,50}$/u

/** A pasted key without its label, quotes and invisible characters. */
export const extractKey = (text: string): string => stripQuotes(stripQuotes(text).replace(LABEL, ''))

const stripQuotes = (text: string): string => text.replace(LEADING_MARKS, '').replace(TRAILING_MARKS, '')

/** Whether an input event comes from a key or an input method. Other events may change much text at once. */
export const isTyped = (event: Event): boolean =>
  event instanceof InputEvent &&
  (event.isComposing || /^delete|^insertLine|Composition/.test(event.inputType) || (event.data ?? '').length === 1)
