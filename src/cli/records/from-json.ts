import { instantIn } from '../../core/diagnose/records/read.ts'
import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { answer, pushCallback, type Read, reader, streamEvent } from '../../schema/records.ts'

/** What an object holds. */
export interface Held {
  readonly records: readonly PushRecord[]
  /** Callbacks of other events: of recordings, screenshots, … */
  readonly others: number
  readonly wrong: readonly Text[]
}

const readEvent = reader(streamEvent)
const readCallback = reader(pushCallback)

/** The API and the callbacks tell instants in UTC. */
const UTC = (): number => 0

/** The records of a document: an answer of the API, one of its events by itself, or the body of a callback. */
export function recordsIn(object: object): Held {
  if ('event_type' in object) return callbackIn(object)
  const response = 'Response' in object ? object.Response : object
  if (typeof response !== 'object' || response === null) return wrongly(notAsDocumented(['Response']))
  if ('EventList' in response || 'PublishInfo' in response || 'Error' in response) return answerIn(response)
  if ('StopReason' in response || 'StreamName' in response) return eventsIn([response], '')
  if ('errcode' in response && 'stream_id' in response) return callbackIn({ ...response, event_type: 0 })
  return wrongly(NO_RECORD)
}

function answerIn(response: object): Held {
  const { data, error } = answer.safeParse(response)
  if (data === undefined) return wrongly(notAsDocumented(error.issues.map(({ path }) => path.join('.'))))
  if (data.Error) return wrongly(failed(data.Error.Code))
  return data.EventList ? eventsIn(data.EventList, 'EventList') : eventsIn(data.PublishInfo ?? [], 'PublishInfo')
}

function eventsIn(items: readonly unknown[], path: string): Held {
  const records: PushRecord[] = []
  const faults: string[] = []
  for (const [index, item] of items.entries()) {
    const place = path === '' ? '' : `${path}[${index}]`
    if (typeof item !== 'object' || item === null) {
      faults.push(place)
      continue
    }
    const read = readEvent(item)
    records.push(recordOfEvent(read.members))
    for (const fault of read.faults) faults.push(place === '' ? fault : `${place}.${fault}`)
  }
  return { records, others: 0, wrong: faults.length === 0 ? NONE : [notAsDocumented(faults)] }
}

/** A record that is being filled. Members are set one by one: putting one together of many takes several times as long. */
export type Filling = { -readonly [N in keyof PushRecord]: PushRecord[N] }

/** A record of the API. */
export function recordOfEvent(members: Read<typeof streamEvent>['members']): PushRecord {
  const record: Filling = { kind: 'interruption' }
  set(record, 'start', instantOf(members.StreamStartTime))
  set(record, 'end', instantOf(members.StreamEndTime))
  set(record, 'domain', filled(members.DomainName))
  set(record, 'app', filled(members.AppName))
  set(record, 'stream', filled(members.StreamName))
  set(record, 'clientIp', filled(members.ClientIp))
  set(record, 'seconds', numberOf(members.Duration))
  set(record, 'reason', filled(members.StopReason))
  // Without an end and a reason for it, the push still runs.
  if (record.end === undefined && record.reason === undefined) record.kind = 'start'
  return record
}

function callbackIn(object: object): Held {
  const { members, faults } = readCallback(object)
  const type = numberOf(members.event_type)
  const wrong = faults.length === 0 ? NONE : [notAsDocumented(faults)]
  if (type !== 0 && type !== 1)
    return { records: NONE, others: type === undefined ? 0 : 1, wrong: type === undefined ? [NO_RECORD] : wrong }
  return { records: [recordOfCallback(members, type)], others: 0, wrong }
}

/** `event_time` is when the push began or ended; `push_duration` is in milliseconds. */
function recordOfCallback(members: Read<typeof pushCallback>['members'], type: 0 | 1): PushRecord {
  const record: Filling = { kind: type === 1 ? 'start' : 'interruption' }
  const time = instantOf(members.event_time)
  set(record, 'domain', filled(members.app))
  set(record, 'app', filled(members.appname))
  set(record, 'stream', filled(members.stream_id) ?? filled(members.channel_id))
  set(record, 'clientIp', filled(members.user_ip))
  set(record, 'param', members.stream_param)
  if (type === 1) {
    set(record, 'start', time)
    return record
  }
  const length = numberOf(members.push_duration)
  if (time !== undefined && length !== undefined) record.start = time - length
  set(record, 'end', time)
  if (length !== undefined) record.seconds = length / 1000
  set(record, 'reason', filled(members.errmsg))
  set(record, 'errcode', numberOf(members.errcode))
  set(record, 'subErrcode', numberOf(members.sub_errcode))
  return record
}

/** Sets a member that there is. */
export function set<N extends keyof Filling>(record: Filling, name: N, value: Filling[N] | undefined): void {
  if (value !== undefined) record[name] = value
}

const NONE: readonly never[] = Object.freeze([])

/** The vendor writes `-` for what there is none of. */
export function filled(text: string | undefined): string | undefined {
  const typed = text?.trim()
  return typed === '' || typed === '-' ? undefined : typed
}

export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const number = Number(text)
  return Number.isFinite(number) && number >= 0 && number < 1e13 ? number : undefined
}

const instantOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : instantIn(text, UTC)?.instant

const wrongly = (wrong: Text): Held => ({ records: NONE, others: 0, wrong: [wrong] })

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

function notAsDocumented(paths: readonly string[]): Text {
  const more = paths.length > FEW
  const few = paths.slice(0, FEW).map((path) => `\`${path}\``)
  return {
    en: `not as documented, and left out: ${few.join(', ')}${more ? ', …' : ''}`,
    zh: `与文档不符，已略过：${few.join('、')}${more ? ' 等' : ''}`,
  }
}
