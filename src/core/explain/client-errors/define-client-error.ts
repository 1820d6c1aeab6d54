import type { ClientErrorEntry } from '../../model/client-error.ts'

/** A row of a client's table: an error, and the words that it is known by. */
export interface ClientErrorRow extends ClientErrorEntry {
  /** What stands above its sentence. It is compared as a whole: errors share it, and it may stand in any other text. */
  readonly titles?: readonly string[]
  /**
   * What the client prints, in any version, in either language; as much of it as never changes. A list: all of them.
   * Of the rows of a client, the first one that fits a text is meant: put the more telling ones first.
   */
  readonly wordings: readonly (string | readonly [string, ...string[]])[]
}
