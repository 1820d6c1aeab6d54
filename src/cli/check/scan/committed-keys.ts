import type { Context } from '../../../core/model/context.ts'
import type { Span } from '../../../core/model/push-url.ts'
import { findKnownSecrets } from '../../../core/redaction/known-secrets.ts'
import { LineCounter } from '../../../core/scan/find.ts'

/** A shorter key occurs in other words by chance. In UTF-16 units. */
const MIN_KEY_LENGTH = 6

/** The signing keys that a run knows, each once. */
export const listSigningKeys = ({ server }: Context): readonly string[] => [
  ...new Set(
    [server?.anyDomain ?? {}, ...Object.values(server?.domains ?? {})]
      .flatMap(({ keys = [] }) => keys.map(({ value }) => value))
      .filter(({ length }) => length >= MIN_KEY_LENGTH),
  ),
]

/** A key in a text. Its text is left where it is. */
export interface CommittedKey {
  /** In UTF-16 units. */
  readonly length: number
  /** Line and column count from 1. */
  readonly line: number
  readonly column: number
}

/** The keys in a text, in the order of places. A key that is part of a longer word is none. Linear, and free without keys. */
export class CommittedKeys {
  readonly #spans: readonly Span[]
  readonly #lines: LineCounter
  #next = 0

  constructor(text: string, keys: readonly string[]) {
    this.#lines = new LineCounter(text)
    const isInWord = ({ start, end }: Span): boolean =>
      WORD_CHARACTER.test(text.charAt(start - 1)) || WORD_CHARACTER.test(text.charAt(end))
    this.#spans = [...findKnownSecrets(text, keys)]
      .filter((span) => !isInWord(span))
      .sort((one, other) => one.start - other.start)
  }

  /** The next keys that begin before `end`. */
  *takeUntil(end: number): Generator<CommittedKey> {
    for (let span = this.#spans[this.#next]; span !== undefined && span.start < end; span = this.#spans[++this.#next]) {
      this.#lines.advanceTo(span.start)
      const { line, start } = this.#lines
      yield { length: span.end - span.start, line, column: span.start - start + 1 }
    }
  }
}

const WORD_CHARACTER = /[A-Za-z0-9]/
