import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'

/** What an object, or a row of a table, holds. */
export interface Held {
  readonly records: readonly PushRecord[]
  /** Callbacks of other events: of recordings, screenshots, … */
  readonly others: number
  readonly wrong: readonly Text[]
}

/** With the line that it begins on. */
export interface HeldAt {
  readonly line: number
  readonly held: Held
  /** Whether part of the file is missing here. */
  readonly isCut: boolean
}

/** What cannot be read at all. */
export const wrongly = (wrong: Text): Held => ({ records: [], others: 0, wrong: [wrong] })
