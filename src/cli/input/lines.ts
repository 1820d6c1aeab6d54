import { unfinishedError } from '../../user-error.ts'
import { LineEnds } from './line-ends.ts'
import type { Tell } from './on-notice.ts'

/** Far beyond any URL; a file with longer lines holds none. In UTF-16 units. */
const LONGEST_LINE = 1 << 26

/** Lines that came together. */
export class Lines {
  /** All of them, with a line feed between two. */
  readonly text: string
  /** Where each ends in the text. */
  readonly ends: Uint32Array

  constructor(text: string) {
    this.text = text
    const ends: number[] = []
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at)
    ends.push(text.length)
    this.ends = Uint32Array.from(ends)
  }

  get count(): number {
    return this.ends.length
  }

  /** Each by itself. */
  get all(): readonly string[] {
    return this.text.split('\n')
  }
}

/**
 * All lines, in blocks as they come: a line at a time would take longer than what is done with it. Holds no more than one
 * piece of the text and one line. Tells once of bytes that were no text.
 */
export async function* blocksOf(texts: AsyncIterable<string>, name: string, tell: Tell): AsyncGenerator<Lines> {
  const ends = new LineEnds()
  let number = 0
  let held: string[] = []
  let length = 0
  let isDamaged = false
  for await (const piece of texts) {
    const text = ends.of(piece)
    if (!isDamaged && text.includes(UNREAD)) {
      isDamaged = true
      await tell(damagedAt(name, number + text.slice(0, text.indexOf(UNREAD)).split('\n').length))
    }
    const end = text.lastIndexOf('\n')
    if (end >= 0) {
      held.push(text.slice(0, end))
      const lines = new Lines(held.join(''))
      number += lines.count
      held = []
      length = 0
      yield lines
    }
    const last = text.slice(end + 1)
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
  if (rest !== '') yield new Lines(rest.endsWith('\n') ? rest.slice(0, -1) : rest)
}

/** What a decoder puts for bytes that are no text. */
const UNREAD = '\ufffd'

const damagedAt = (name: string, line: number) => ({
  en: `${name}:${line}: bytes that are no text in the file’s encoding are checked as U+FFFD; further lines are not named`,
  zh: `${name}:${line}：有字节不符合文件编码，按 U+FFFD 检查；其余行不再提示`,
})
