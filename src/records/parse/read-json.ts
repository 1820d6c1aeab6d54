import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { tryParseJsonObject } from '../../core/text/json.ts'
import {
  apiAnswerSchema,
  createRecordReader,
  omitBlank,
  pushCallbackShape,
  type RecordMembers,
  streamEventShape,
} from '../../schema/records.ts'
import { parseRecordDuration, parseRecordMilliseconds } from '../diagnose/parse-values.ts'
import type { LocalTimeParser } from './local-time.ts'
import { createParseFailure, type ParsedRecords } from './parsed-records.ts'
import {
  normalizeDomain,
  parseMember,
  parseWholeNumber,
  type RecordBuilder,
  setMember,
  setTimes,
} from './record-builder.ts'

const readEvent = createRecordReader(streamEventShape)
const readCallback = createRecordReader(pushCallbackShape)

/**
 * The records of a JSON document: an answer of the API, a single event of one, or the body of a callback.
 * @param clock - for times without an offset. The API and callbacks give an offset; files that were exported again may not.
 */
export function parseRecordDocument(object: object, clock: LocalTimeParser): ParsedRecords {
  if ('event_type' in object) return parseCallback(object, clock)
  const response = 'Response' in object ? object.Response : object
  if (typeof response !== 'object' || response === null)
    return createParseFailure(formatUndocumentedPaths(['Response']))
  if ('EventList' in response || 'PublishInfo' in response || 'Error' in response)
    return parseApiAnswer(response, clock)
  if ('StopReason' in response || 'StreamName' in response) return parseEvents([response], '', clock)
  if ('errcode' in response && 'stream_id' in response) return parseCallback({ ...response, event_type: 0 }, clock)
  // A log in JSON has the record in one of its members.
  const nested = findNestedRecord(object)
  return nested === undefined ? createParseFailure(NOT_A_RECORD) : parseRecordDocument(nested, clock)
}

const RECORD_MEMBERS = ['event_type', 'EventList', 'PublishInfo', 'StopReason', 'StreamName'] as const

/** Whether an object is a record or an answer of the API itself. */
export const isRecordDocument = (object: object): boolean =>
  RECORD_MEMBERS.some((name) => name in object) ||
  ('errcode' in object && 'stream_id' in object) ||
  ('Response' in object && typeof object.Response === 'object' && object.Response !== null)

/** Objects in objects that are searched. */
const MAX_NESTING = 4

/** The first record inside an object, as JSON or as text with JSON in it; `undefined` if there is none. */
export function findNestedRecord(object: object, depth = 1): object | undefined {
  for (const value of Object.values(object)) {
    const inner = typeof value === 'string' ? tryParseJsonObject(value) : value
    if (typeof inner !== 'object' || inner === null) continue
    const found = isRecordDocument(inner) ? inner : depth < MAX_NESTING ? findNestedRecord(inner, depth + 1) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function parseApiAnswer(response: object, clock: LocalTimeParser): ParsedRecords {
  const { data, error } = apiAnswerSchema.safeParse(response)
  if (data === undefined)
    return createParseFailure(formatUndocumentedPaths(error.issues.map(({ path }) => path.join('.'))))
  if (data.Error) return createParseFailure(formatApiError(data.Error.Code))
  return data.EventList
    ? parseEvents(data.EventList, 'EventList', clock)
    : parseEvents(data.PublishInfo ?? [], 'PublishInfo', clock)
}

function parseEvents(items: readonly unknown[], path: string, clock: LocalTimeParser): ParsedRecords {
  const records: PushRecord[] = []
  const faults: string[] = []
  for (const [index, item] of items.entries()) {
    const place = path === '' ? '' : `${path}[${index}]`
    if (typeof item !== 'object' || item === null) {
      faults.push(place)
      continue
    }
    const read = readEvent(item)
    records.push(createEventRecord(read.members, clock, read.faults))
    for (const fault of read.faults) faults.push(place === '' ? fault : `${place}.${fault}`)
  }
  return { records, others: 0, problems: faults.length === 0 ? EMPTY_LIST : [formatUndocumentedPaths(faults)] }
}

/**
 * A record from an event of the API.
 * @param faults - gets the names of the members whose values cannot be read
 */
export function createEventRecord(
  members: RecordMembers<typeof streamEventShape>['members'],
  clock: LocalTimeParser,
  faults: string[],
): PushRecord {
  const reason = omitBlank(members.StopReason)
  // Without an end and a reason, the push still runs.
  const isRunning = reason === undefined && omitBlank(members.StreamEndTime) === undefined
  const record: RecordBuilder = { kind: isRunning ? 'start' : 'interruption' }
  const times = {
    start: parseMember('StreamStartTime', members.StreamStartTime, clock.parseTime, faults),
    end: parseMember('StreamEndTime', members.StreamEndTime, clock.parseTime, faults),
    seconds: parseMember('Duration', members.Duration, parseRecordDuration, faults),
  }
  setTimes(record, times, 'StreamEndTime', faults)
  setMember(record, 'domain', normalizeDomain(members.DomainName))
  setMember(record, 'app', omitBlank(members.AppName))
  setMember(record, 'stream', omitBlank(members.StreamName))
  setMember(record, 'clientIp', omitBlank(members.ClientIp))
  setMember(record, 'reason', reason)
  return record
}

function parseCallback(object: object, clock: LocalTimeParser): ParsedRecords {
  const { members, faults } = readCallback(object)
  const type = parseWholeNumber(omitBlank(members.event_type) ?? '')
  if (type === undefined) return createParseFailure(NOT_A_RECORD)
  const records = type === 0 || type === 1 ? [createCallbackRecord(members, type, clock, faults)] : EMPTY_LIST
  return {
    records,
    others: 1 - records.length,
    problems: faults.length === 0 ? EMPTY_LIST : [formatUndocumentedPaths(faults)],
  }
}

/** `event_time` is when the push began (type 1) or ended (type 0). `push_duration` is in milliseconds. */
function createCallbackRecord(
  members: RecordMembers<typeof pushCallbackShape>['members'],
  type: 0 | 1,
  clock: LocalTimeParser,
  faults: string[],
): PushRecord {
  const record: RecordBuilder = { kind: type === 1 ? 'start' : 'interruption' }
  const time = parseMember('event_time', members.event_time, clock.parseTime, faults)
  setMember(record, 'domain', normalizeDomain(members.app))
  setMember(record, 'app', omitBlank(members.appname))
  setMember(record, 'stream', omitBlank(members.stream_id) ?? omitBlank(members.channel_id))
  setMember(record, 'clientIp', omitBlank(members.user_ip))
  setMember(record, 'sequence', omitBlank(members.sequence))
  setMember(record, 'param', members.stream_param)
  if (type === 1) {
    setMember(record, 'start', time)
    return record
  }
  const seconds = parseMember('push_duration', members.push_duration, parseRecordMilliseconds, faults)
  setTimes(record, { start: undefined, end: time, seconds }, 'event_time', faults)
  setMember(record, 'reason', omitBlank(members.errmsg))
  setMember(record, 'errcode', parseMember('errcode', members.errcode, parseWholeNumber, faults))
  setMember(record, 'subErrcode', parseMember('sub_errcode', members.sub_errcode, parseWholeNumber, faults))
  return record
}

const EMPTY_LIST: readonly never[] = Object.freeze([])

const NOT_A_RECORD: Text = {
  en: 'it is not a record of a push: neither an answer of the API nor the body of a callback',
  zh: '不是推流记录：既不是 API 的返回，也不是回调内容',
}

/** Repeats the code only if it looks like one of the API's. */
const formatApiError = (code: string): Text => {
  const suffix = /^[A-Za-z][A-Za-z0-9.]{0,99}$/.test(code) ? ` (${code})` : ''
  return { en: `it is an error of the API${suffix}`, zh: `是 API 返回的错误${suffix}` }
}

/** More paths are not listed in a message. */
const MAX_LISTED_PATHS = 3

/** The problem of members that are not as documented. */
export function formatUndocumentedPaths(paths: readonly string[]): Text {
  const more = paths.length > MAX_LISTED_PATHS
  const few = paths.slice(0, MAX_LISTED_PATHS).map((path) => `\`${path}\``)
  return {
    en: `not as documented, left out: ${few.join(', ')}${more ? ', …' : ''}`,
    zh: `与文档不符，已略过：${few.join('、')}${more ? ' 等' : ''}`,
  }
}
