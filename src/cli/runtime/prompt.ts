import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Language, Text } from '../../core/model/text.ts'
import { createUsageError } from '../../user-error.ts'
import type { Io } from './io.ts'

/** Asks on the terminal without echo. The question goes to standard error, so that the output can be piped. */
export async function promptHidden(io: Io, question: Text, language: Language): Promise<string> {
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
  const answer = await password({ message: question[language], mask: '', input: io.stdin, output })
  // Wait until everything is drawn, so that it does not mix with the output on the terminal.
  await finished(output.end())
  if (isCancel(answer)) throw createUsageError('nothing was entered', '未输入内容')
  return answer ?? ''
}
