import type { Text } from '../../core/model/text.ts'

/** No more lines of a file are named: a file of another kind may have millions that cannot be read. */
const MAX_NAMED_LINES = 20

const NO_MORE_LINES: Text = { en: 'further lines are not named', zh: '其余行不再提示' }

/** Chooses which unreadable lines are named: the first of each file. */
export class NamedLines {
  readonly #noMore: Text
  readonly #counts = new Map<string, number>()

  /** @param noMore - what is added to the last line that is named */
  constructor(noMore = NO_MORE_LINES) {
    this.#noMore = noMore
  }

  /** Those of a file's next lines that are to be named. */
  choose<T extends { readonly problem: Text }>(file: string, lines: readonly T[]): readonly T[] {
    const count = this.#counts.get(file) ?? 0
    this.#counts.set(file, count + lines.length)
    const chosen = lines.slice(0, Math.max(0, MAX_NAMED_LINES - count))
    return chosen.map((line, at) =>
      count + at + 1 === MAX_NAMED_LINES ? { ...line, problem: this.#asLast(line.problem) } : line,
    )
  }

  #asLast({ en, zh }: Text): Text {
    return { en: `${en}; ${this.#noMore.en}`, zh: `${zh}；${this.#noMore.zh}` }
  }
}
