import type { Param, PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import type { TextSlice } from '../url/slice.ts'

/** Port 3570 is RTMP over SRT, whatever the scheme says (the console's own output, 2025). */
const RTMP_OVER_SRT_PORT = '3570'

/** Makes a reading. An empty AppName or StreamName counts as absent; the first of a repeated parameter counts. */
export function createReading(
  client: ClientId,
  url: PushUrl<TextSlice>,
  app: TextSlice | undefined,
  stream: TextSlice | undefined,
  params: readonly Param<TextSlice>[],
  publishName?: TextSlice,
): Reading<TextSlice> {
  let txSecret: TextSlice | undefined
  let txTime: TextSlice | undefined
  let txHost: TextSlice | undefined
  for (const { name, value } of params) {
    if (name.is('txSecret')) txSecret ??= value
    else if (name.is('txTime')) txTime ??= value
    else if (name.is('txHost')) txHost ??= value
  }
  return {
    client,
    protocol: detectProtocol(url),
    domain: omitEmpty(txHost) ?? omitEmpty(url.streamidHost) ?? url.host,
    app: omitEmpty(app),
    stream: omitEmpty(stream),
    publishName,
    params,
    txSecret: omitEmpty(txSecret),
    txTime: omitEmpty(txTime),
    txHost: omitEmpty(txHost),
  }
}

const omitEmpty = (part: TextSlice | undefined): TextSlice | undefined =>
  part === undefined || part.length === 0 ? undefined : part

function detectProtocol({ scheme, port }: PushUrl<TextSlice>): string | undefined {
  if (port === undefined && scheme?.is('rtmp')) return 'rtmp'
  const protocol = scheme?.value.toLowerCase()
  return protocol === 'rtmp' && port?.value === RTMP_OVER_SRT_PORT ? 'rtmp-over-srt' : protocol
}
