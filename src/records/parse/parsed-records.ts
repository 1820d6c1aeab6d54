import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'

/** The records of one JSON object or table row. */
export interface ParsedRecords {
  readonly records: readonly PushRecord[]
  /** How many callbacks of other events there were: recordings, screenshots, … */
  readonly others: number
  readonly problems: readonly Text[]
}

/** The same, with the line that it begins on. */
export interface LocatedParsedRecords {
  readonly line: number
  readonly parsed: ParsedRecords
  /** Whether part of the file is missing here. */
  readonly isCut: boolean
}

/** The result for an object or a row that cannot be read at all. */
export const createParseFailure = (problem: Text): ParsedRecords => ({ records: [], others: 0, problems: [problem] })
