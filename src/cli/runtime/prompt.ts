import { Transform, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { isServer } from '../../core/clients/find-obs-fields.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { createUsageError } from '../../user-error.ts'
import type { Io } from './io.ts'

/**
 * Asks on the terminal for a URL, without echo. Several lines that are pasted at once are one answer; after OBS's Server alone,
 * its Stream Key is asked for, and follows in the answer on a line of its own.
 */
export async function promptForUrl(io: Io, question: Text, language: Language): Promise<string> {
  const filter = createPasteFilter(io.stdin)
  io.stdin.pipe(filter)
  const answer = await promptHidden(io, question, language, filter).finally(() => io.stdin.unpipe(filter).pause())
  if (!isServer(answer)) return answer
  const key = await promptHidden(io, { en: 'Stream Key (hidden)', zh: '推流码（不显示）' }, language)
  return key.trim() === '' ? answer : `${answer}\n${key}`
}

/** Asks on the terminal without echo. The question goes to standard error, so that the output can be piped. */
export async function promptHidden(
  io: Io,
  question: Text,
  language: Language,
  input: Io['stdin'] = io.stdin,
): Promise<string> {
  if (io.stdin.isTTY !== true) {
    throw createUsageError('there is no terminal to ask on', '没有可用于输入的终端')
  }
  const { isCancel, password } = await import('@clack/prompts')
  const output = Object.assign(
    new Writable({
      decodeStrings: false,
      write: (chunk: unknown, _encoding, done) => {
        io.stderr.write(String(chunk)).then(() => done(), done)
      },
    }),
    { isTTY: io.stderr.isTTY, columns: io.stderr.columns ?? 80 },
  )
  const answer = await password({ message: question[language], mask: '', input, output })
  // Wait until everything is drawn, so that it does not mix with the output on the terminal.
  await finished(output.end())
  if (isCancel(answer)) throw createUsageError('nothing was entered', '未输入内容')
  return (answer ?? '').replaceAll(LINE_MARK, '\n')
}

/** A line end inside an answer is written as this character of private use. */
const LINE_MARK = '\uf8ff'

/** A terminal whose line ends do not end an answer if more is pasted after them. `terminal` must be piped into it. */
function createPasteFilter(terminal: Io['stdin']): Transform {
  const decoder = new StringDecoder()
  const filter = new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, decoder.write(chunk).replace(/(?:\r\n?|\n)(?=[^\r\n])/g, LINE_MARK)),
  })
  // Without raw mode, the terminal itself would show what is pasted.
  const setRawMode = (mode: boolean): void => {
    if ('setRawMode' in terminal && typeof terminal.setRawMode === 'function') terminal.setRawMode(mode)
  }
  return Object.assign(filter, { isTTY: true, setRawMode })
}
