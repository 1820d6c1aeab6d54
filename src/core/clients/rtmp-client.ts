import type { PushUrl } from '../model/push-url.ts'
import type { Reading, RtmpClientId } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'
import { joinSlices } from '../url/compose.ts'
import { Cursor } from '../url/cursor.ts'
import { readParams } from '../url/params.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpClient, RtmpConnectParams, RtmpRefusal } from './client.ts'
import { createReading } from './create-reading.ts'
import { createStreamidGetter, readSentStreamid, type SendStreamid } from './srt-client.ts'

/** What an RTMP client connects to, and what it publishes: StreamName and query in one. */
interface RtmpNames {
  readonly app: TextSlice
  readonly publishName: TextSlice | undefined
}

/** An RTMP client, without what all of them have in common. */
interface RtmpClientDefinition extends Omit<RtmpClient, 'read' | 'getConnectParams' | 'getRefusal' | 'getStreamid'> {
  /** How it cuts `target`, the text after `rtmp://host/`. `keyAt` as in `Client.read`. */
  readonly cut: (target: TextSlice, url: PushUrl<TextSlice>, keyAt: number | undefined) => RtmpNames
  /** Whether it pushes to a URL that ends after the host, or has a query there. */
  readonly needsNoPath?: true
  /** What it sends for a URL of RTMP or RTMPS that has a host, or why it sends nothing. */
  readonly connect: (url: PushUrl<TextSlice>, reading: Reading<TextSlice>) => RtmpConnectParams | RtmpRefusal
  /** Of a client that pushes by SRT too: which streamid it sends. */
  readonly sendStreamid?: SendStreamid
}

/** Several rules ask how a client reads a URL, and what it sends for it. */
interface KnownReading {
  readonly keyAt: number | undefined
  readonly reading: Reading<TextSlice>
}

/** Makes an RTMP client. URLs of other protocols name app and stream in their own way: it reads them as documented. */
export function defineRtmpClient({
  cut,
  connect,
  needsNoPath,
  sendStreamid,
  ...rest
}: RtmpClientDefinition): RtmpClient {
  const { id } = rest
  const getStreamid = sendStreamid && createStreamidGetter(sendStreamid)
  const readings = new WeakMap<PushUrl<TextSlice>, KnownReading>()
  const read: RtmpClient['read'] = (url, keyAt) => {
    const known = readings.get(url)
    if (known !== undefined && known.keyAt === keyAt) return known.reading
    const reading = readUrl(url, keyAt)
    readings.set(url, { keyAt, reading })
    return reading
  }
  const readUrl: RtmpClient['read'] = (url, keyAt) => {
    const target = getTextAfterHost(url)
    if (target === undefined || (url.path === undefined && needsNoPath === undefined))
      return readSentStreamid(id, url, getStreamid?.(url, keyAt))
    return createPublishReading(id, url, cut(target, url, keyAt))
  }
  const push = (url: PushUrl<TextSlice>, keyAt: number | undefined): RtmpConnectParams | RtmpRefusal => {
    if (!/^rtmps?$/i.test(url.scheme?.value ?? '') || url.separator?.value !== '://') return 'url'
    if (url.host === undefined || (url.path === undefined && needsNoPath === undefined)) return 'url'
    return connect(url, read(url, keyAt))
  }
  return {
    ...rest,
    ...(getStreamid === undefined ? {} : { getStreamid }),
    read,
    getConnectParams(url, keyAt) {
      const params = push(url, keyAt)
      return typeof params === 'string' ? undefined : params
    },
    getRefusal(url, keyAt) {
      const params = push(url, keyAt)
      return typeof params === 'string' ? params : undefined
    },
  }
}

/** The connect params of a client that sends an empty text for an absent app or name. */
export function fillConnectParams(
  { input }: PushUrl<TextSlice>,
  tcUrl: TextSlice,
  { app, publishName }: Pick<Reading<TextSlice>, 'app' | 'publishName'>,
): RtmpConnectParams {
  const empty = joinSlices(input, [''])
  return { tcUrl, app: app ?? empty, publishName: publishName ?? empty }
}

/** A text up to the end of the options for librtmp, which most clients are not given. */
export const withOptions = (text: TextSlice, { librtmpOptions }: PushUrl<TextSlice>): TextSlice =>
  librtmpOptions === undefined ? text : text.endAt(librtmpOptions.end)

/** All after `rtmp://host/`, or after `rtmp://host?`; `undefined` if the URL is not one of RTMP. */
export function getTextAfterHost({ scheme, path, query, whole }: PushUrl<TextSlice>): TextSlice | undefined {
  if (!/^rtmp/i.test(scheme?.value ?? '')) return undefined
  if (path === undefined) return query ?? whole.within(whole.length)
  return path.endAt(whole.end).within(1)
}

function createPublishReading(
  client: RtmpClientId,
  url: PushUrl<TextSlice>,
  { app, publishName }: RtmpNames,
): Reading<TextSlice> {
  if (publishName === undefined) return createReading(client, url, app, undefined, [])
  const query = publishName.value.indexOf('?')
  if (query < 0) return createReading(client, url, app, publishName, [], publishName)
  const { source, start, end } = publishName
  const params = readParams(new Cursor(source, start + query + 1, end), CharacterClass.ampersand)
  return createReading(client, url, app, publishName.within(0, query), params, publishName)
}
