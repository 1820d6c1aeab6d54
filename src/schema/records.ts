import * as z from 'zod'

// Records of pushes, from Tencent Cloud's API and callbacks or from logs of them. The API writes null for absent members; logs write numbers
// as texts. Any member may be absent, and a member that is not as documented does not affect the others.

const textOrNumber = z.union([z.string(), z.number()]).nullish()

/** `StreamEventInfo` of DescribeLiveStreamEventList, and `StreamName` of DescribeLiveStreamPublishedList: the same members. */
export const streamEventShape = {
  AppName: textOrNumber,
  DomainName: textOrNumber,
  StreamName: textOrNumber,
  StreamStartTime: textOrNumber,
  StreamEndTime: textOrNumber,
  StopReason: textOrNumber,
  Duration: textOrNumber,
  ClientIp: textOrNumber,
}

/** The body of a callback of pushes: event_type 1 if one began, 0 if one ended (tencentcloud.com/document/product/267/38081). */
export const pushCallbackShape = {
  event_type: textOrNumber,
  /** The push domain. */
  app: textOrNumber,
  appname: textOrNumber,
  stream_id: textOrNumber,
  channel_id: textOrNumber,
  event_time: textOrNumber,
  push_duration: textOrNumber,
  errcode: textOrNumber,
  sub_errcode: textOrNumber,
  errmsg: textOrNumber,
  /** Equal in all callbacks of one push, and in a callback that is sent again. */
  sequence: textOrNumber,
  user_ip: textOrNumber,
  stream_param: textOrNumber,
}

type Shape = Readonly<Record<string, typeof textOrNumber>>

/** The members that could be read, as texts, and the names of those that are not as documented. */
export interface RecordMembers<S extends Shape> {
  readonly members: { readonly [N in keyof S]?: string }
  readonly faults: string[]
}

/** Creates a reader for objects of a shape. If a member is not as documented, the others are still read. */
export function createRecordReader<S extends Shape>(shape: S): (value: object) => RecordMembers<S> {
  const whole = z.object(shape)
  const names = Object.keys(shape)
  const toTexts = (given: Readonly<Record<string, unknown>>): RecordMembers<S>['members'] => {
    const members: Record<string, string> = {}
    for (const name of names) {
      const member = given[name]
      if (typeof member === 'string') members[name] = member
      else if (typeof member === 'number') members[name] = String(member)
    }
    return members as RecordMembers<S>['members']
  }
  return (value) => {
    const read = whole.safeParse(value)
    if (read.success) return { members: toTexts(read.data), faults: [] }
    const given = value as Readonly<Record<string, unknown>>
    return { members: toTexts(given), faults: names.filter((name) => !textOrNumber.safeParse(given[name]).success) }
  }
}

/** The trimmed text; `undefined` if it is blank or `-`, which Tencent Cloud writes for absent values. */
export function omitBlank(text: string | undefined): string | undefined {
  const typed = text?.trim()
  return typed === '' || typed === '-' ? undefined : typed
}

/** The `Response` of an answer of the API. */
export const apiAnswerSchema = z.object({
  EventList: z.array(z.unknown()).nullish(),
  PublishInfo: z.array(z.unknown()).nullish(),
  Error: z.object({ Code: z.string() }).nullish(),
})
