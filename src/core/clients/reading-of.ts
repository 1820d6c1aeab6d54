import type { Param, PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import type { Slice } from '../url/slice.ts'

/** What `documented` says of ports: 3570 is RTMP over SRT, whatever the scheme says (the console's own output, 2025). */
const RTMP_OVER_SRT_PORT = '3570'

/** Puts a reading together. An empty AppName or StreamName counts as absent; the first of a repeated parameter counts. */
export function readingOf(
  client: ClientId,
  url: PushUrl<Slice>,
  app: Slice | undefined,
  stream: Slice | undefined,
  params: readonly Param<Slice>[],
  publishName?: Slice,
): Reading<Slice> {
  let txSecret: Slice | undefined
  let txTime: Slice | undefined
  let txHost: Slice | undefined
  for (const { name, value } of params) {
    if (name.is('txSecret')) txSecret ??= value
    else if (name.is('txTime')) txTime ??= value
    else if (name.is('txHost')) txHost ??= value
  }
  return {
    client,
    protocol: protocolOf(url),
    domain: nonEmpty(txHost) ?? nonEmpty(url.streamidHost) ?? url.host,
    app: nonEmpty(app),
    stream: nonEmpty(stream),
    publishName,
    params,
    txSecret: nonEmpty(txSecret),
    txTime: nonEmpty(txTime),
    txHost: nonEmpty(txHost),
  }
}

const nonEmpty = (part: Slice | undefined): Slice | undefined =>
  part === undefined || part.length === 0 ? undefined : part

function protocolOf({ scheme, port }: PushUrl<Slice>): string | undefined {
  if (port === undefined && scheme?.is('rtmp')) return 'rtmp'
  const protocol = scheme?.value.toLowerCase()
  return protocol === 'rtmp' && port?.value === RTMP_OVER_SRT_PORT ? 'rtmp-over-srt' : protocol
}
