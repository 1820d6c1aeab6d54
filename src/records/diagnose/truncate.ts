import { own } from '../../core/text/detach-string.ts'

/** So many characters tell a name, or a reason, from others. The vendor's names are shorter by far. */
const LONGEST = 300

/** A text as it is counted and kept: a log with long ones is to take no more memory than others. */
export const shortened = (text: string): string => (text.length <= LONGEST ? text : own(`${text.slice(0, LONGEST)}…`))
