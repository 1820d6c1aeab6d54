import type { SignedEntry } from '../../core/model/signing.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { clipToWidth } from '../../core/text/cells.ts'
import { formatInstant } from '../../core/text/message-format.ts'
import { formatRows } from '../../reporters/layout/rows.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'

const NO_LABEL: Text = { en: '', zh: '' }
const txTimeLabel: Text = { en: 'txTime', zh: 'txTime' }
const txSecretLabel: Text = { en: 'txSecret', zh: 'txSecret' }

type TextTemplates<A> = Readonly<Record<Language, (value: A) => string>>

const titleText: TextTemplates<string> = {
  en: (stream) => `how ${stream} is signed`,
  zh: (stream) => `${stream} 的签名过程`,
}

const secondsText: TextTemplates<number> = {
  en: (count) => `→ ${count}  Unix time in seconds`,
  zh: (count) => `→ ${count}  Unix 时间戳（秒）`,
}

const hexadecimalText: TextTemplates<string> = {
  en: (digits) =>
    `→ ${digits}  hexadecimal${/[a-f]/.test(digits) ? ', lower case' : /[A-F]/.test(digits) ? ', upper case' : ''}`,
  zh: (digits) => `→ ${digits}  十六进制${/[a-f]/.test(digits) ? '，小写' : /[A-F]/.test(digits) ? '，大写' : ''}`,
}

const digestText: TextTemplates<number> = {
  en: (digits) => `joined as UTF-8 without separators; ${digits} hexadecimal digits, lower case`,
  zh: (digits) => `各部分按 UTF-8 直接拼接，无分隔符；结果为 ${digits} 位小写十六进制`,
}

/** Columns for a StreamName in a heading. */
const MAX_STREAM_NAME_WIDTH = 40

/** Shows how each signature is made, for programmers who do the same in another language. The key is left out. */
export function drawSignings(signed: readonly SignedEntry[], options: RenderOptions): string {
  const distinct = new Map(signed.map((one) => [one.formula, one]))
  return [...distinct.values()].map((one) => `${drawSigning(one, options)}\n`).join('\n')
}

function drawSigning({ stream, expires, txTime, txSecret, formula }: SignedEntry, options: RenderOptions): string {
  const { language, theme, timeZone } = options
  const rows = formatRows(
    [
      [txTimeLabel, formatInstant(timeZone, expires)],
      [NO_LABEL, secondsText[language](Date.parse(expires) / 1000)],
      [NO_LABEL, hexadecimalText[language](txTime.padEnd(10))],
      [txSecretLabel, formula],
      [NO_LABEL, digestText[language](txSecret.length)],
    ],
    options,
  )
  return `${theme.bold(titleText[language](clipToWidth(stream, MAX_STREAM_NAME_WIDTH)))}\n${rows}`
}
