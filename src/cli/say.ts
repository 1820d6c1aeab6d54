import type { Language, Text } from '../core/model/text.ts'
import { hiddenIn } from './hidden.ts'
import type { Io } from './io.ts'

/** Tells something beside the answer, on standard error. That nobody reads it is no error. */
export async function notify(io: Io, language: Language, text: Text): Promise<void> {
  await tell(io, `${language === 'zh' ? '注意：' : 'notice: '}${text[language]}\n`)
}

/** Says why the command ends without an answer. */
export const complain = (io: Io, language: Language, text: Text): Promise<void> =>
  tell(io, `${language === 'zh' ? '错误：' : 'error: '}${text[language]}\n`)

/** Says lines that stand by themselves. */
export const remark = (io: Io, lines: readonly string[]): Promise<void> =>
  lines.length === 0 ? Promise.resolve() : tell(io, lines.map((line) => `${line}\n`).join(''))

/** A key or a signature that strayed into a name of a file or a variable. */
const DIGEST = /[0-9A-Fa-f]{32,}/g

async function tell(io: Io, text: string): Promise<void> {
  let said = text.replace(DIGEST, (run) => '•'.repeat(run.length))
  // The longest first, so that one within another does not leave the rest of it standing.
  for (const secret of hiddenIn(io).toReversed()) said = said.replaceAll(secret, '•'.repeat(secret.length))
  await io.stderr.write(said).catch(() => false)
}
