import type { ClientErrorEntry } from '../../model/client-error.ts'

/** One error of a client, and the texts that identify it. */
export interface ClientErrorRow extends ClientErrorEntry {
  /** Window titles above the message. Compared as a whole: errors share them, and they may occur in any text. */
  readonly titles?: readonly string[]
  /**
   * What the client prints, in any version and language, without the parts that vary. A list means all of its texts. The
   * first row of a client that matches wins: put the more specific ones first.
   */
  readonly wordings: readonly (string | readonly [string, ...string[]])[]
}
