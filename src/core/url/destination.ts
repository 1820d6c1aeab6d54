import type { PushUrl } from '../model/push-url.ts'
import type { HostKind } from './host.ts'
import { normalHost } from './host-pattern.ts'
import type { Slice } from './slice.ts'

/** Where a client connects to. */
export interface Destination {
  /** In lower case, without the dot of the root; an address in its plain form. */
  readonly host: string
  readonly isName: boolean
  /** Absent where the protocol has none of its own to be looked at. */
  readonly port?: number
  readonly transport: 'tcp' | 'tls' | 'udp' | 'none'
}

type Way = Pick<Destination, 'port' | 'transport'>

/**
 * Ports and transports: tencentcloud.com/document/product/267/38393 (RTMP), 58607 (RTMPS), 40102 (SRT). RTMP over SRT goes by UDP
 * like SRT itself. WebRTC has its signalling at a host of its own.
 */
const WAYS: Readonly<Record<string, Way>> = {
  rtmp: { port: 1935, transport: 'tcp' },
  rtmps: { port: 443, transport: 'tls' },
  srt: { port: 9000, transport: 'udp' },
  'rtmp-over-srt': { port: 3570, transport: 'udp' },
  webrtc: { transport: 'none' },
}

/** `undefined` for what is no push URL, and for hosts that no resolver would take. */
export function destinationOf(
  { host, port }: PushUrl<Slice>,
  protocol: string | undefined,
  kindOf: (host: string) => HostKind,
): Destination | undefined {
  const way = protocol !== undefined && Object.hasOwn(WAYS, protocol) ? WAYS[protocol] : undefined
  if (host === undefined || way === undefined) return undefined
  const kind = kindOf(host.value)
  if (kind.kind === 'malformed') return undefined
  const isName = kind.kind === 'name'
  const place = { host: isName ? normalHost(host.value) : kind.address, isName, ...way }
  if (port === undefined || way.transport === 'none') return place
  const number = /^\d{1,5}$/.test(port.value) ? Number(port.value) : 0
  return number > 0 && number < 65_536 ? { ...place, port: number } : undefined
}

/** What a destination is looked up by. */
export const probeKey = ({ host, port, transport }: Destination): string =>
  port === undefined ? host : `${transport}://${host.includes(':') ? `[${host}]` : host}:${port}`

/**
 * Suffixes of the vendor's names for push domains, and of what the CNAME of one's own domain leads to
 * (tencentcloud.com/document/product/267/31059, 267/35970 and 267/58607, and earlier revisions).
 */
const PUSH = /\.(?:livepush2?\.myqcloud|tlivepush|push\.tlivecloud)\.com\.?$/i

/** Whether a name is one of the vendor's own for pushing. */
export const isVendorPushName = (name: string): boolean => PUSH.test(name)
