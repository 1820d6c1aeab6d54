import type { RtmpClientId } from '../../src/core/model/reading.ts'
import { createMissingError, Program, placeUrl } from './programs.ts'

/** The clients that are elements of GStreamer. */
export type SinkId = Extract<RtmpClientId, `gstreamer-${string}`>

const AUDIO = ['audiotestsrc', 'num-buffers=10', '!', 'audio/x-raw,rate=8000,channels=1', '!', 'alawenc', '!']
const FLV = ['flvmux', 'streamable=true', '!']

/** Pushes a little sound to a URL, with further properties. It ends by itself. */
export const startSink = (client: SinkId, url: string, properties: readonly string[] = []): Program =>
  new Program('gst-launch-1.0', [
    ...['-q', ...AUDIO, ...FLV, client.slice('gstreamer-'.length)],
    ...placeUrl(url, properties, [`location=${url}`, ...properties]),
  ])

/** Throws if a package of GStreamer is missing, which looks like a client that does not push. */
export function requireElements({ output }: Program): void {
  if (/no element/.test(output)) throw createMissingError('gst-launch-1.0', 'an element of GStreamer')
}
