import type { Text } from '../../core/model/text.ts'

/** So many lines of a file are named: a file of another kind has millions that cannot be read. */
const MOST_NAMED = 20

const NO_MORE_LINES: Text = { en: 'further lines are not named', zh: '其余行不再提示' }

/** Chooses which of the lines that cannot be read are named: the first of each file. */
export class NamedLines {
  readonly #noMore: Text
  readonly #counts = new Map<string, number>()

  /** `noMore`: what is said with the last one that is named. */
  constructor(noMore = NO_MORE_LINES) {
    this.#noMore = noMore
  }

  /** Those of the next lines of a file that are to be named, with what is wrong there. */
  choose<T extends { readonly problem: Text }>(file: string, lines: readonly T[]): readonly T[] {
    const count = this.#counts.get(file) ?? 0
    this.#counts.set(file, count + lines.length)
    const chosen = lines.slice(0, Math.max(0, MOST_NAMED - count))
    return chosen.map((line, at) =>
      count + at + 1 === MOST_NAMED ? { ...line, problem: this.#asLast(line.problem) } : line,
    )
  }

  #asLast({ en, zh }: Text): Text {
    return { en: `${en}; ${this.#noMore.en}`, zh: `${zh}；${this.#noMore.zh}` }
  }
}
