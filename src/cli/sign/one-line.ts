import { createUsageError } from '../../user-error.ts'

const CONTROL_CHARACTER = /[\0-\x1f\x7f-\x9f\u2028\u2029]/

/** What is printed is to be one line; of a URL that is signed again, the rules judge no more than the names. `asked`: what it was given as. */
export function requireOneLine(label: string, text: string): string {
  if (!CONTROL_CHARACTER.test(text)) return text
  throw createUsageError(
    `${label} holds a line break or another control character`,
    `${label} 含有换行符或其他控制字符`,
  )
}
