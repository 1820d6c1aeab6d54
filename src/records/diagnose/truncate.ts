import { detachString } from '../../core/text/clip-text.ts'

/** So many characters tell a name, or a reason, from others. The vendor's names are shorter by far. */
const MAX_COUNTED_LENGTH = 300

/** A text as it is counted and kept: a log with long ones is to take no more memory than others. */
export const truncateText = (text: string): string =>
  text.length <= MAX_COUNTED_LENGTH ? text : detachString(`${text.slice(0, MAX_COUNTED_LENGTH)}…`)
