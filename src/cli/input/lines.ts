import { unfinishedError } from '../errors.ts'
import { LineEnds } from './line-ends.ts'
import type { Tell } from './tell.ts'

/** Far beyond any URL; a file with longer lines holds none. In UTF-16 units. */
const LONGEST_LINE = 1 << 26

/**
 * All lines, without the line feeds that end them, in blocks as they come: a line at a time would take longer than what is
 * done with it. Holds no more than one piece of the text and one line. Tells once of bytes that were no text.
 */
export async function* blocksOf(
  texts: AsyncIterable<string>,
  name: string,
  tell: Tell,
): AsyncGenerator<readonly string[]> {
  const ends = new LineEnds()
  let number = 0
  let held: string[] = []
  let length = 0
  let isDamaged = false
  for await (const piece of texts) {
    const text = ends.of(piece)
    const lines = text.split('\n')
    if (!isDamaged && text.includes(UNREAD)) {
      isDamaged = true
      await tell(damagedAt(name, number + 1 + lines.findIndex((line) => line.includes(UNREAD))))
    }
    const last = lines.pop() ?? ''
    if (lines.length > 0) {
      if (held.length > 0) lines[0] = held.join('') + lines[0]
      number += lines.length
      held = []
      length = 0
      yield lines
    }
    if (last === '') continue
    held.push(last)
    length += last.length
    if (length > LONGEST_LINE) {
      throw unfinishedError(
        `${name}:${number + 1}: the line is longer than 64 Mi characters`,
        `${name}:${number + 1}：该行超过 64 Mi 个字符`,
      )
    }
  }
  const rest = held.join('') + ends.end()
  if (rest !== '') yield [rest.endsWith('\n') ? rest.slice(0, -1) : rest]
}

/** What a decoder puts for bytes that are no text. */
const UNREAD = '\ufffd'

const damagedAt = (name: string, line: number) => ({
  en: `${name}:${line}: bytes that are no text in the file’s encoding are checked as U+FFFD; further lines are not named`,
  zh: `${name}:${line}：有字节不符合文件编码，按 U+FFFD 检查；其余行不再提示`,
})
