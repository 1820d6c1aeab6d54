import * as z from 'zod'

// Records of pushes, as the vendor's API and callbacks give them and as people keep them. The API writes null for what is absent;
// logs write numbers as texts. Each member may be absent, and one that is not as documented takes nothing from the others.

const written = z.union([z.string(), z.number()]).nullish()

/** `StreamEventInfo` of DescribeLiveStreamEventList, and `StreamName` of DescribeLiveStreamPublishedList: the same members. */
export const streamEvent = {
  AppName: written,
  DomainName: written,
  StreamName: written,
  StreamStartTime: written,
  StreamEndTime: written,
  StopReason: written,
  Duration: written,
  ClientIp: written,
}

/** The body of a callback of pushes: event_type 1 where one began, 0 where one ended (tencentcloud.com/document/product/267/38081). */
export const pushCallback = {
  event_type: written,
  /** The push domain. */
  app: written,
  appname: written,
  stream_id: written,
  channel_id: written,
  event_time: written,
  push_duration: written,
  errcode: written,
  sub_errcode: written,
  errmsg: written,
  /** The same in the callbacks of one push, and in a callback that is sent again. */
  sequence: written,
  user_ip: written,
  stream_param: written,
}

type Shape = Readonly<Record<string, typeof written>>

/** What could be read, as texts, and which members are not as documented. */
export interface Read<S extends Shape> {
  readonly members: { readonly [N in keyof S]?: string }
  readonly faults: string[]
}

/** Reads an object of a shape: all at once, and member by member where one is not as documented. */
export function reader<S extends Shape>(shape: S): (value: object) => Read<S> {
  const whole = z.object(shape)
  const names = Object.keys(shape)
  const texts = (given: Readonly<Record<string, unknown>>): Read<S>['members'] => {
    const members: Record<string, string> = {}
    for (const name of names) {
      const member = given[name]
      if (typeof member === 'string') members[name] = member
      else if (typeof member === 'number') members[name] = String(member)
    }
    return members as Read<S>['members']
  }
  return (value) => {
    const read = whole.safeParse(value)
    if (read.success) return { members: texts(read.data), faults: [] }
    const given = value as Readonly<Record<string, unknown>>
    return { members: texts(given), faults: names.filter((name) => !written.safeParse(given[name]).success) }
  }
}

/** A text that says something: the vendor writes `-` for what there is none of. */
export function filled(text: string | undefined): string | undefined {
  const typed = text?.trim()
  return typed === '' || typed === '-' ? undefined : typed
}

/** An answer of the API, with or without its envelope. */
export const answer = z.object({
  EventList: z.array(z.unknown()).nullish(),
  PublishInfo: z.array(z.unknown()).nullish(),
  Error: z.object({ Code: z.string() }).nullish(),
})
