import type { SignedEntry } from '../../core/model/signing.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { clip } from '../../core/text/cells.ts'
import { timeIn } from '../../core/text/message-format.ts'
import { rowsOf } from '../../reporters/layout/rows.ts'
import type { Look } from '../../reporters/reporter.ts'

const NONE: Text = { en: '', zh: '' }
const txTimeLabel: Text = { en: 'txTime', zh: 'txTime' }
const txSecretLabel: Text = { en: 'txSecret', zh: 'txSecret' }

type Words<A> = Readonly<Record<Language, (asked: A) => string>>

const title: Words<string> = {
  en: (stream) => `how ${stream} is signed`,
  zh: (stream) => `${stream} 的签名过程`,
}

const seconds: Words<number> = {
  en: (count) => `→ ${count}  Unix time in seconds`,
  zh: (count) => `→ ${count}  Unix 时间戳（秒）`,
}

const hexadecimal: Words<string> = {
  en: (digits) =>
    `→ ${digits}  hexadecimal${/[a-f]/.test(digits) ? ', lower case' : /[A-F]/.test(digits) ? ', upper case' : ''}`,
  zh: (digits) => `→ ${digits}  十六进制${/[a-f]/.test(digits) ? '，小写' : /[A-F]/.test(digits) ? '，大写' : ''}`,
}

const digest: Words<number> = {
  en: (digits) => `joined as UTF-8 without separators; ${digits} hexadecimal digits, lower case`,
  zh: (digits) => `各部分按 UTF-8 直接拼接，无分隔符；结果为 ${digits} 位小写十六进制`,
}

/** Columns for a StreamName in a heading. */
const LONGEST_NAME = 40

/** How each signature came about, for whoever writes the same in another language. The key is left out. */
export function drawSignings(signed: readonly SignedEntry[], look: Look): string {
  const distinct = new Map(signed.map((one) => [one.formula, one]))
  return [...distinct.values()].map((one) => `${drawn(one, look)}\n`).join('\n')
}

function drawn({ stream, expires, txTime, txSecret, formula }: SignedEntry, look: Look): string {
  const { language, paint, timeZone } = look
  const rows = rowsOf(
    [
      [txTimeLabel, timeIn(timeZone, expires)],
      [NONE, seconds[language](Date.parse(expires) / 1000)],
      [NONE, hexadecimal[language](txTime.padEnd(10))],
      [txSecretLabel, formula],
      [NONE, digest[language](txSecret.length)],
    ],
    look,
  )
  return `${paint.bold(title[language](clip(stream, LONGEST_NAME)))}\n${rows}`
}
