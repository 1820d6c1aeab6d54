import type { Param, Part, PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'

/** What `documented` says of ports: 3570 is RTMP over SRT, whatever the scheme says (the console's own output, 2025). */
const RTMP_OVER_SRT_PORT = '3570'

/** Puts a reading together. An empty AppName or StreamName counts as absent; the first of a repeated parameter counts. */
export function readingOf(
  client: ClientId,
  url: PushUrl,
  app: Part | undefined,
  stream: Part | undefined,
  params: readonly Param[],
): Reading {
  let txSecret: Part | undefined
  let txTime: Part | undefined
  let txHost: Part | undefined
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
    params,
    txSecret: nonEmpty(txSecret),
    txTime: nonEmpty(txTime),
    txHost: nonEmpty(txHost),
  }
}

const nonEmpty = (part: Part | undefined): Part | undefined =>
  part === undefined || part.length === 0 ? undefined : part

function protocolOf({ scheme, port }: PushUrl): string | undefined {
  if (port === undefined && scheme?.is('rtmp')) return 'rtmp'
  const protocol = scheme?.value.toLowerCase()
  return protocol === 'rtmp' && port?.value === RTMP_OVER_SRT_PORT ? 'rtmp-over-srt' : protocol
}
