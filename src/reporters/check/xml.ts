import { escapeText } from '../../core/text/escape.ts'

/** No XML 1.0 document may hold them, even escaped (2.2, Characters); the other such ones `escapeText` has seen to. */
const NO_CHARACTER = /[\ufffe\uffff]/g

/** A text of one line that XML can hold; what XML itself escapes is still to be escaped. */
export const xmlText = (text: string): string => escapeText(text).replace(NO_CHARACTER, '\ufffd')

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A text for an attribute, in either quotes. */
export const xmlAttribute = (text: string): string =>
  xmlText(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
