import type { Text } from '../../core/model/text.ts'
import { createUnfinishedError } from '../../user-error.ts'
import { LineEndNormalizer } from './line-ends.ts'

/** Far longer than any URL. In UTF-16 units. */
const MAX_LINE_LENGTH = 1 << 26

/** Callback for notices about an input file, such as its encoding. */
export type OnNotice = (text: Text) => Promise<void>

/** Where the rest of a text begins. */
export interface TextPosition {
  /** The number of its first line. If it is not 1, the lines before ended with line feeds. */
  readonly line?: number
  /** Whether there were bytes that are not text: a file has one notice about them. */
  readonly isDamaged?: boolean
}

/** Lines that were read together. */
export class LineBlock {
  /** The lines, with a line feed between two. */
  readonly text: string
  /** The offset in `text` after each line, without its line feed. In UTF-16 units. */
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

  /** The lines as an array. */
  get toArray(): readonly string[] {
    return this.text.split('\n')
  }
}

/**
 * The lines of a text, in blocks as they come: one line at a time would be too slow. No more than one piece of the text and one line are
 * in memory. The first bytes that are not text get a notice. Throws a `UserError` for a line of more than 64 Mi units.
 */
export async function* readLineBlocks(
  texts: AsyncIterable<string>,
  name: string,
  onNotice: OnNotice,
  { line = 1, isDamaged: wasDamaged = false }: TextPosition = {},
): AsyncGenerator<LineBlock> {
  const ends = new LineEndNormalizer(line > 1)
  let number = line - 1
  let pendingPieces: string[] = []
  let length = 0
  let isDamaged = wasDamaged
  for await (const piece of texts) {
    const text = ends.normalize(piece)
    if (!isDamaged && text.includes(REPLACEMENT_CHARACTER)) {
      isDamaged = true
      await onNotice(
        formatDecodingNotice(name, number + text.slice(0, text.indexOf(REPLACEMENT_CHARACTER)).split('\n').length),
      )
    }
    const end = text.lastIndexOf('\n')
    if (end >= 0) {
      pendingPieces.push(text.slice(0, end))
      const lines = new LineBlock(pendingPieces.join(''))
      number += lines.count
      pendingPieces = []
      length = 0
      yield lines
    }
    const last = text.slice(end + 1)
    if (last === '') continue
    pendingPieces.push(last)
    length += last.length
    if (length > MAX_LINE_LENGTH) {
      throw createUnfinishedError(
        `${name}:${number + 1}: the line is longer than 64 Mi characters`,
        `${name}:${number + 1}：该行超过 64 Mi 个字符`,
      )
    }
  }
  const rest = pendingPieces.join('') + ends.end()
  if (rest !== '') yield new LineBlock(rest.endsWith('\n') ? rest.slice(0, -1) : rest)
}

/** A decoder writes it for bytes that are not text. */
export const REPLACEMENT_CHARACTER = '\ufffd'

/** The notice about the first of them. */
export const formatDecodingNotice = (name: string, line: number): Text => ({
  en: `${name}:${line}: bytes that are not valid in the file’s encoding are checked as U+FFFD; further lines are not named`,
  zh: `${name}:${line}：有字节不符合文件编码，按 U+FFFD 检查；其余行不再提示`,
})
