import type { PushRecord } from '../model/record.ts'

/** What a record says about its end. */
type RecordReason = Pick<PushRecord, 'errcode' | 'subErrcode' | 'reason'>

/** A longer text is a log, of which only the beginning is read. In UTF-16 units. */
const MAX_READ_LENGTH = 20_000

/** A member in JSON (`"errcode": 18`), or as people write it (`errcode=18`). */
const createMember = (names: string, value: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names})["']?\\s{0,5}[:=：]\\s{0,5}${value}`, 'iu')

const ERRCODE = createMember('errcode', '["\']?(\\d{1,2})(?!\\d)')
const SUB_ERRCODE = createMember('sub_?errcode', '["\']?(\\d{1,3})(?!\\d)')
const QUOTED_REASON = createMember('errmsg|StopReason', '"((?:[^"\\\\\\n]|\\\\.){0,500})"')
const REASON = createMember('errmsg|StopReason', '(?![\\s"])([^\\n,;，；{}]{1,500})')

const START = createMember('event_type', '["\']?1(?!\\d)')

/** Whether a text is the callback of a push that began. */
export const isStartRecord = (text: string): boolean => START.test(text.slice(0, MAX_READ_LENGTH))

/** JSON inside a JSON string. */
const ESCAPED_MEMBER = /\\"(?:errcode|errmsg|StopReason)\\"/i

/**
 * Reads errcode, sub_errcode and the reason in a callback's JSON, an event of the API, or a line that has them, alone or
 * inside a line of a log. `undefined` if there are none, or the record is of a push that began.
 */
export function parseRecordText(text: string): RecordReason | undefined {
  const shown = text.slice(0, MAX_READ_LENGTH)
  const read = ESCAPED_MEMBER.test(shown) ? shown.replace(/\\"/g, '"') : shown
  if (START.test(read)) return undefined
  const [, errcode] = ERRCODE.exec(read) ?? []
  const [, subErrcode] = SUB_ERRCODE.exec(read) ?? []
  const reason = unescapeJson(QUOTED_REASON.exec(read)?.[1]) ?? REASON.exec(read)?.[1]?.trim()
  if (errcode === undefined && reason === undefined) return undefined
  return {
    ...(errcode === undefined ? {} : { errcode: Number(errcode) }),
    ...(subErrcode === undefined ? {} : { subErrcode: Number(subErrcode) }),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** The text between the quotes of a JSON string. As it stands if it is not JSON. */
function unescapeJson(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
