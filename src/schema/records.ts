import * as z from 'zod'

// Records of pushes, as the vendor's API and callbacks give them and as people keep them. The API writes null for what is absent;
// logs write numbers as texts. Each member may be absent, and one that is not as documented takes nothing from the others.

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

/** The body of a callback of pushes: event_type 1 where one began, 0 where one ended (tencentcloud.com/document/product/267/38081). */
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
  /** The same in the callbacks of one push, and in a callback that is sent again. */
  sequence: textOrNumber,
  user_ip: textOrNumber,
  stream_param: textOrNumber,
}

type Shape = Readonly<Record<string, typeof textOrNumber>>

/** What could be read, as texts, and which members are not as documented. */
export interface RecordMembers<S extends Shape> {
  readonly members: { readonly [N in keyof S]?: string }
  readonly faults: string[]
}

/** Reads an object of a shape: all at once, and member by member where one is not as documented. */
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

/** A text that says something: the vendor writes `-` for what there is none of. */
export function omitBlank(text: string | undefined): string | undefined {
  const typed = text?.trim()
  return typed === '' || typed === '-' ? undefined : typed
}

/** An answer of the API, with or without its envelope. */
export const apiAnswerSchema = z.object({
  EventList: z.array(z.unknown()).nullish(),
  PublishInfo: z.array(z.unknown()).nullish(),
  Error: z.object({ Code: z.string() }).nullish(),
})
