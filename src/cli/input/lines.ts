import { type Directives, hasDirective } from '../../core/scan/directives.ts'
import { unfinishedError } from '../errors.ts'

/** One URL to check, and where it stands. */
export interface Line {
  readonly text: string
  readonly number: number
}

/** Far beyond any URL; a file with longer lines holds none. In UTF-16 units. */
const LONGEST_LINE = 1 << 26

/** The lines that hold a URL: no blank line, no line that begins with `#`, which `comments` is told. Line ends of either kind. */
export async function* linesOf(
  texts: AsyncIterable<string>,
  name: string,
  comments?: Directives,
): AsyncGenerator<Line> {
  let number = 0
  for await (const lines of blocksOf(texts, name)) {
    for (const line of lines) {
      number++
      if (line.startsWith('#')) {
        if (hasDirective(line)) comments?.at(line, number)
        continue
      }
      if (line.trim() === '') continue
      yield { text: line.endsWith('\r') ? line.slice(0, -1) : line, number }
    }
  }
}

/**
 * All lines, without the line feeds that end them, in blocks as they come: a line at a time would take longer than what is
 * done with it. Holds no more than one piece of the text and one line.
 */
export async function* blocksOf(texts: AsyncIterable<string>, name: string): AsyncGenerator<readonly string[]> {
  let number = 0
  let held: string[] = []
  let length = 0
  for await (const text of texts) {
    const lines = text.split('\n')
    const last = lines.pop() ?? ''
    if (lines.length > 0) {
      lines[0] = held.join('') + lines[0]
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
  if (held.length > 0) yield [held.join('')]
}
