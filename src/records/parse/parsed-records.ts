import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'

/** What an object, or a row of a table, holds. */
export interface ParsedRecords {
  readonly records: readonly PushRecord[]
  /** Callbacks of other events: of recordings, screenshots, … */
  readonly others: number
  readonly problems: readonly Text[]
}

/** With the line that it begins on. */
export interface LocatedParsedRecords {
  readonly line: number
  readonly parsed: ParsedRecords
  /** Whether part of the file is missing here. */
  readonly isCut: boolean
}

/** What cannot be read at all. */
export const createParseFailure = (problem: Text): ParsedRecords => ({ records: [], others: 0, problems: [problem] })
