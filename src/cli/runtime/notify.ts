import type { Language, Text } from '../../core/model/text.ts'
import { redactLine } from '../../core/report/printable.ts'
import { escapeCommands } from '../../core/text/escape.ts'
import type { Io } from './io.ts'

/** Prints a notice on standard error. A closed standard error is no error. */
export const printNotice = (io: Io, language: Language, text: Text): Promise<void> =>
  printLines(io, [`${language === 'zh' ? '注意：' : 'notice: '}${text[language]}`])

/** Prints why the command fails, one line for each text. */
export const printError = (io: Io, language: Language, ...texts: readonly Text[]): Promise<void> =>
  printLines(
    io,
    texts.map((text, at) => `${at > 0 ? '' : language === 'zh' ? '错误：' : 'error: '}${text[language]}`),
  )

/** Prints lines on standard error, with secrets masked. Each stays one line, whatever names are in it. */
export function printLines(io: Io, lines: readonly string[]): Promise<void> {
  return write(io, lines.map((line) => `${redactLine(line, io.secrets.texts)}\n`).join(''))
}

/** Prints text on standard error that is laid out already and has no secrets. */
export const present = (io: Io, drawn: string): Promise<void> => write(io, escapeCommands(drawn))

async function write(io: Io, text: string): Promise<void> {
  if (text !== '') await io.stderr.write(text).catch(() => false)
}
