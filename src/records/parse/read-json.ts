import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { answer, filled, pushCallback, type Read, reader, streamEvent } from '../../schema/records.ts'
import { secondsIn, secondsOfMilliseconds } from '../diagnose/parse-values.ts'
import type { Clock } from './local-time.ts'
import { type Held, wrongly } from './parsed.ts'
import { domainOf, type Filling, set, setTimes, understood, wholeIn } from './record-builder.ts'

const readEvent = reader(streamEvent)
const readCallback = reader(pushCallback)

/**
 * The records of a document: an answer of the API, one of its events by itself, or the body of a callback. The API and the callbacks
 * tell instants in UTC and say so; `clock` is for what was exported anew.
 */
export function recordsIn(object: object, clock: Clock): Held {
  if ('event_type' in object) return callbackIn(object, clock)
  const response = 'Response' in object ? object.Response : object
  if (typeof response !== 'object' || response === null) return wrongly(notAsDocumented(['Response']))
  if ('EventList' in response || 'PublishInfo' in response || 'Error' in response) return answerIn(response, clock)
  if ('StopReason' in response || 'StreamName' in response) return eventsIn([response], '', clock)
  if ('errcode' in response && 'stream_id' in response) return callbackIn({ ...response, event_type: 0 }, clock)
  return wrongly(NO_RECORD)
}

function answerIn(response: object, clock: Clock): Held {
  const { data, error } = answer.safeParse(response)
  if (data === undefined) return wrongly(notAsDocumented(error.issues.map(({ path }) => path.join('.'))))
  if (data.Error) return wrongly(failed(data.Error.Code))
  return data.EventList
    ? eventsIn(data.EventList, 'EventList', clock)
    : eventsIn(data.PublishInfo ?? [], 'PublishInfo', clock)
}

function eventsIn(items: readonly unknown[], path: string, clock: Clock): Held {
  const records: PushRecord[] = []
  const faults: string[] = []
  for (const [index, item] of items.entries()) {
    const place = path === '' ? '' : `${path}[${index}]`
    if (typeof item !== 'object' || item === null) {
      faults.push(place)
      continue
    }
    const read = readEvent(item)
    records.push(recordOfEvent(read.members, clock, read.faults))
    for (const fault of read.faults) faults.push(place === '' ? fault : `${place}.${fault}`)
  }
  return { records, others: 0, wrong: faults.length === 0 ? NONE : [notAsDocumented(faults)] }
}

/** A record of the API. `faults` gets the names of the members whose values cannot be read. */
export function recordOfEvent(
  members: Read<typeof streamEvent>['members'],
  clock: Clock,
  faults: string[],
): PushRecord {
  const reason = filled(members.StopReason)
  // Without an end and a reason for it, the push still runs.
  const runs = reason === undefined && filled(members.StreamEndTime) === undefined
  const record: Filling = { kind: runs ? 'start' : 'interruption' }
  const times = {
    start: understood('StreamStartTime', members.StreamStartTime, clock.instantIn, faults),
    end: understood('StreamEndTime', members.StreamEndTime, clock.instantIn, faults),
    seconds: understood('Duration', members.Duration, secondsIn, faults),
  }
  setTimes(record, times, 'StreamEndTime', faults)
  set(record, 'domain', domainOf(members.DomainName))
  set(record, 'app', filled(members.AppName))
  set(record, 'stream', filled(members.StreamName))
  set(record, 'clientIp', filled(members.ClientIp))
  set(record, 'reason', reason)
  return record
}

function callbackIn(object: object, clock: Clock): Held {
  const { members, faults } = readCallback(object)
  const type = wholeIn(filled(members.event_type) ?? '')
  if (type === undefined) return wrongly(NO_RECORD)
  const records = type === 0 || type === 1 ? [recordOfCallback(members, type, clock, faults)] : NONE
  return { records, others: 1 - records.length, wrong: faults.length === 0 ? NONE : [notAsDocumented(faults)] }
}

/** `event_time` is when the push began or ended; `push_duration` is in milliseconds. */
function recordOfCallback(
  members: Read<typeof pushCallback>['members'],
  type: 0 | 1,
  clock: Clock,
  faults: string[],
): PushRecord {
  const record: Filling = { kind: type === 1 ? 'start' : 'interruption' }
  const time = understood('event_time', members.event_time, clock.instantIn, faults)
  set(record, 'domain', domainOf(members.app))
  set(record, 'app', filled(members.appname))
  set(record, 'stream', filled(members.stream_id) ?? filled(members.channel_id))
  set(record, 'clientIp', filled(members.user_ip))
  set(record, 'sequence', filled(members.sequence))
  set(record, 'param', members.stream_param)
  if (type === 1) {
    set(record, 'start', time)
    return record
  }
  const seconds = understood('push_duration', members.push_duration, secondsOfMilliseconds, faults)
  setTimes(record, { start: undefined, end: time, seconds }, 'event_time', faults)
  set(record, 'reason', filled(members.errmsg))
  set(record, 'errcode', understood('errcode', members.errcode, wholeIn, faults))
  set(record, 'subErrcode', understood('sub_errcode', members.sub_errcode, wholeIn, faults))
  return record
}

const NONE: readonly never[] = Object.freeze([])

const NO_RECORD: Text = {
  en: 'it is no record of a push: neither an answer of the API nor the body of a callback',
  zh: '不是推流记录：既不是 API 的返回，也不是回调内容',
}

/** Only what looks like an error of the API is repeated. */
const failed = (code: string): Text => {
  const shown = /^[A-Za-z][A-Za-z0-9.]{0,99}$/.test(code) ? ` (${code})` : ''
  return { en: `it is an error of the API${shown}`, zh: `是 API 返回的错误${shown}` }
}

/** So many places are named. */
const FEW = 3

/** What is wrong where places in a document are not as documented. */
export function notAsDocumented(paths: readonly string[]): Text {
  const more = paths.length > FEW
  const few = paths.slice(0, FEW).map((path) => `\`${path}\``)
  return {
    en: `not as documented, and left out: ${few.join(', ')}${more ? ', …' : ''}`,
    zh: `与文档不符，已略过：${few.join('、')}${more ? ' 等' : ''}`,
  }
}
