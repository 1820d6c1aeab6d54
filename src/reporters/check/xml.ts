import { escapeText } from '../../core/text/escape.ts'

/** No XML 1.0 document may hold these, even escaped (2.2, Characters). `escapeText` has escaped the others. */
const INVALID_XML_CHARACTER = /[\ufffe\uffff]/g

/** A text of one line that XML can hold, before the escaping of XML itself. */
export const toXmlLine = (text: string): string => escapeText(text).replace(INVALID_XML_CHARACTER, '\ufffd')

const XML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A text for an attribute, in either quotes. */
export const escapeXmlAttribute = (text: string): string =>
  toXmlLine(text).replace(/[&<>"']/g, (character) => XML_ESCAPES[character] ?? '')
