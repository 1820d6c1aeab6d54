const LABEL = /^[\p{L} ]{0,20}(?:key|密钥)[ （(主备）)]{0,5}[:：]/iu
const FRONT = /^[\s\p{C}"'“”‘’「」\x60]+/u
const BACK = /[\s\p{C}"'“”‘’「」\x60]{1,50}$/u

/** A key without what it was copied with: its label, quotes, and what nobody sees. */
export const bareKey = (text: string): string => unquoted(unquoted(text).replace(LABEL, ''))

const unquoted = (text: string): string => text.replace(FRONT, '').replace(BACK, '')
