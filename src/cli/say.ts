import type { Language, Text } from '../core/model/text.ts'
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

/** What is never said, by where it would be. */
const unsaid = new WeakMap<Io, readonly string[]>()

/** From here on, none of these is said: what is read may hold a key where a name belongs. */
export function keepFromSaying(texts: readonly string[], io: Io): void {
  // The longest first, so that one within another does not leave the rest of it standing.
  unsaid.set(
    io,
    texts.toSorted((one, other) => other.length - one.length),
  )
}

async function tell(io: Io, text: string): Promise<void> {
  let said = text.replace(DIGEST, (run) => '•'.repeat(run.length))
  for (const secret of unsaid.get(io) ?? []) said = said.replaceAll(secret, '•'.repeat(secret.length))
  await io.stderr.write(said).catch(() => false)
}
