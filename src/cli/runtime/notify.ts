import type { Language, Text } from '../../core/model/text.ts'
import { redactLine } from '../../core/report/printable.ts'
import { escapeCommands } from '../../core/text/escape.ts'
import type { Io } from './io.ts'
import { getKnownSecrets } from './known-secrets.ts'

/** Tells something beside the answer, on standard error. That nobody reads it is no error. */
export const printNotice = (io: Io, language: Language, text: Text): Promise<void> =>
  printLines(io, [`${language === 'zh' ? '注意：' : 'notice: '}${text[language]}`])

/** Says why the command ends without an answer, in a line for each text. */
export const printError = (io: Io, language: Language, ...texts: readonly Text[]): Promise<void> =>
  printLines(
    io,
    texts.map((text, at) => `${at > 0 ? '' : language === 'zh' ? '错误：' : 'error: '}${text[language]}`),
  )

/** Says lines that stand by themselves. Each stays one line, whatever names are in it. */
export function printLines(io: Io, lines: readonly string[]): Promise<void> {
  const keys = getKnownSecrets(io)
  return write(io, lines.map((line) => `${redactLine(line, keys)}\n`).join(''))
}

/** Shows what is drawn already, safe for a terminal and without secrets, on standard error. */
export const present = (io: Io, drawn: string): Promise<void> => write(io, escapeCommands(drawn))

async function write(io: Io, text: string): Promise<void> {
  if (text !== '') await io.stderr.write(text).catch(() => false)
}
