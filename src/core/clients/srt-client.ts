import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import { getByteLength } from '../url/byte-length.ts'
import { decodePlus } from '../url/decode.ts'
import type { TextSlice } from '../url/slice.ts'
import { cutStreamid, findTypedStreamid, MAX_STREAMID_BYTES } from '../url/streamid.ts'
import type { Client, SentStreamid } from './client.ts'
import { createReading } from './create-reading.ts'
import { readAsDocumented } from './documented.ts'

/** Which streamid a client sends for a URL of SRT, whatever its length. `keyAt` as in `Client.read`. */
export type SendStreamid = (url: PushUrl<TextSlice>, keyAt: number | undefined) => SentStreamid

/** A client that pushes by SRT alone, without what all of them have in common. */
interface SrtClientDefinition extends Omit<Client, 'read' | 'getStreamid'> {
  readonly sendStreamid: SendStreamid
}

/** Makes a client that pushes by SRT alone. It reads URLs of other protocols as documented. */
export function defineSrtClient({ sendStreamid, ...rest }: SrtClientDefinition): Client {
  const getStreamid = createStreamidGetter(sendStreamid)
  return { ...rest, getStreamid, read: (url, keyAt) => readSentStreamid(rest.id, url, getStreamid(url, keyAt)) }
}

/** Makes `Client.getStreamid`. libsrt takes no streamid of more than 512 bytes, and cuts none (observed with 1.5.1). */
export function createStreamidGetter(sendStreamid: SendStreamid): NonNullable<Client['getStreamid']> {
  return (url, keyAt) => {
    if (url.scheme?.value.toLowerCase() !== 'srt' || url.separator?.value !== '://' || url.host === undefined)
      return undefined
    const sent = sendStreamid(url, keyAt)
    const isTooLong = sent.streamid !== undefined && getByteLength(sent.streamid) > MAX_STREAMID_BYTES
    return isTooLong ? { streamid: undefined, loss: 'too-long' } : sent
  }
}

/**
 * The reading of a client that sends this streamid. If it sends none, or one in which no stream is to be found, a rule says
 * so: the names are then those that the URL has as documented.
 */
export function readSentStreamid(
  client: ClientId,
  url: PushUrl<TextSlice>,
  sent: SentStreamid | undefined,
): Reading<TextSlice> {
  const documented = { ...readAsDocumented(url), client }
  const { streamid, loss } = sent ?? {}
  if (streamid === undefined || loss !== undefined || streamid.value === url.query?.value) return documented
  const { host, segments, params } = cutStreamid(streamid)
  const [app, stream] = segments
  if (stream === undefined && documented.stream !== undefined) return documented
  const last = segments.at(-1)
  const name = stream === undefined || last === undefined ? undefined : stream.endAt(last.end)
  const reading = createReading(client, url, app, name, params)
  return { ...reading, domain: reading.txHost ?? (host?.length ? host : url.host) }
}

/**
 * What ffmpeg sends (libavformat/libsrt.c and parseutils.c, observed with 5.1.9), and OBS for its Server: the first
 * `streamid`, in which `+` is a blank and nothing is decoded. White space at the end is sent.
 */
export function sendAsFfmpeg(url: PushUrl<TextSlice>): SentStreamid {
  if (url.scheme?.value !== 'srt') return { streamid: undefined, loss: 'scheme-case' }
  if (isSpace(url.input.slice(0, url.whole.start))) return { streamid: undefined, loss: 'space' }
  const typed = findTypedStreamid(url.whole)
  const isAtEnd = typed?.end === url.whole.end && isSpace(url.input.slice(url.whole.end))
  return { streamid: decodePlus((isAtEnd ? typed?.endAt(url.input.length) : typed) ?? createEmptyPart(url)) }
}

const isSpace = (text: string): boolean => /^[ \t\r\n]+$/.test(text)

/** The empty part at the end of a URL: what is sent if the URL has no streamid. */
export const createEmptyPart = ({ whole }: PushUrl<TextSlice>): TextSlice => whole.within(whole.length)
