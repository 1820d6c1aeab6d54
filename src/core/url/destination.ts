import type { PushUrl } from '../model/push-url.ts'
import type { HostKind } from './host.ts'
import { normalizeHost } from './host-names.ts'
import type { TextSlice } from './slice.ts'

/** Where a client connects to. */
export interface Destination {
  /** In lower case, without the dot of the root; an address in its plain form. */
  readonly host: string
  readonly isName: boolean
  /** Absent if the protocol has no port that can be probed. */
  readonly port?: number
  readonly transport: 'tcp' | 'tls' | 'udp' | 'none'
}

type Transport = Pick<Destination, 'port' | 'transport'>

/**
 * Ports and transports: tencentcloud.com/document/product/267/38393 (RTMP), 58607 (RTMPS), 40102 (SRT). RTMP over SRT uses UDP
 * like SRT itself. WebRTC's signalling has a host of its own.
 */
const TRANSPORTS: Readonly<Record<string, Transport>> = {
  rtmp: { port: 1935, transport: 'tcp' },
  rtmps: { port: 443, transport: 'tls' },
  srt: { port: 9000, transport: 'udp' },
  'rtmp-over-srt': { port: 3570, transport: 'udp' },
  webrtc: { transport: 'none' },
}

/** Where a client connects to for a URL; `undefined` if it is no push URL, or no resolver would take its host. */
export function resolveDestination(
  { host, port }: PushUrl<TextSlice>,
  protocol: string | undefined,
  kindOf: (host: string) => HostKind,
): Destination | undefined {
  const protocolTransport =
    protocol !== undefined && Object.hasOwn(TRANSPORTS, protocol) ? TRANSPORTS[protocol] : undefined
  if (host === undefined || protocolTransport === undefined) return undefined
  const kind = kindOf(host.value)
  if (kind.kind === 'malformed') return undefined
  const isName = kind.kind === 'name'
  const destination = { host: isName ? normalizeHost(host.value) : kind.address, isName, ...protocolTransport }
  if (port === undefined || protocolTransport.transport === 'none') return destination
  const number = /^\d{1,5}$/.test(port.value) ? Number(port.value) : 0
  return number > 0 && number < 65_536 ? { ...destination, port: number } : undefined
}

/** The key of a destination in `Context.probes`. */
export const createProbeKey = ({ host, port, transport }: Destination): string =>
  port === undefined ? host : `${transport}://${host.includes(':') ? `[${host}]` : host}:${port}`

/**
 * Suffixes of Tencent Cloud's push domains, and of the CNAME targets of customers' own domains
 * (tencentcloud.com/document/product/267/31059, 267/35970 and 267/58607, and earlier revisions).
 */
const VENDOR_PUSH_SUFFIX = /\.(?:livepush2?\.myqcloud|tlivepush|push\.tlivecloud)\.com\.?$/i

/** Whether a name is one of Tencent Cloud's own for pushing. */
export const isVendorPushName = (name: string): boolean => VENDOR_PUSH_SUFFIX.test(name)
