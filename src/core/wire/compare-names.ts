import { getTextAfterHost } from '../clients/rtmp-client.ts'
import type { PushUrl } from '../model/push-url.ts'
import { joinSlices } from '../url/compose.ts'
import { decodePercent } from '../url/decode.ts'
import type { TextSlice } from '../url/slice.ts'
import type { PublishEvent, WireEvent } from './events.ts'
import type { ExpectedPush, PushContext, RawWireFinding, Watcher } from './wire-rule.ts'

/** App and name in one: clients cut them in different places, which is for other rules. */
interface WholeNames {
  readonly typed: string
  readonly arrived: string
}

const joinNames = ({ app, publishName }: ExpectedPush | PublishEvent): string => `${app}/${publishName}`

/** What a URL of RTMP is meant to push: all after its host, cut at the first slash. `undefined` for other URLs. */
export function createExpectedPush(url: PushUrl<TextSlice>): ExpectedPush | undefined {
  const target = getTextAfterHost(url)?.value
  if (target === undefined) return undefined
  const [app = '', ...rest] = target.split('/')
  return { app, publishName: rest.join('/') }
}

/** Compares what a client publishes with what was typed. */
export const watchNames =
  <D extends { readonly [name: string]: string | number }>(
    { expected }: PushContext,
    compare: (names: WholeNames) => D | undefined,
  ): Watcher<D> =>
  (event: WireEvent): RawWireFinding<D> | undefined => {
    if (expected === undefined || event.type !== 'publish') return undefined
    const names = { typed: joinNames(expected), arrived: joinNames(event) }
    const data = names.typed === names.arrived ? undefined : compare(names)
    return data && { data }
  }

/** What comes before the query: signatures are in the query. */
export const omitQuery = (name: string): string => name.split('?', 1)[0] ?? ''

/** The text with its `%XX` decoded. */
export const decodeEscapes = (text: string): string => decodePercent(joinSlices(text, [text])).value
