import type { PushUrl } from '../model/push-url.ts'
import type { Reading, RtmpClientId } from '../model/reading.ts'
import { compose } from '../url/compose.ts'
import type { Slice } from '../url/slice.ts'
import { clients } from './index.ts'

/** What an RTMP client says to the server. `undefined` is a word that it takes from elsewhere than the URL. */
export interface Words {
  /** Of its `connect`. */
  readonly tcUrl: Slice
  /** Of its `connect`. */
  readonly app: Slice | undefined
  /** Of its `publish`. */
  readonly publishName: Slice | undefined
}

/** The ports that ffmpeg writes into tcUrl where the URL has none (libavformat/rtmpproto.c). */
const PORTS: Readonly<Record<string, string>> = { rtmp: '1935', rtmps: '443' }

const empty = ({ input }: PushUrl<Slice>): Slice => compose(input, [''])

/** The clients whose words are known, those that people push with first. */
export const rtmpClients: readonly RtmpClientId[] = ['obs', 'ffmpeg', 'nginx-rtmp', 'srs']

/** What a client says for a URL that it can push to; `undefined` where it pushes nothing by RTMP. `keyAt` as for `clients`. */
export function wordsOf(client: RtmpClientId, url: PushUrl<Slice>, keyAt?: number): Words | undefined {
  const scheme = url.scheme?.value ?? ''
  if (!/^rtmps?$/i.test(scheme) || url.separator?.value !== '://') return undefined
  if (url.host === undefined || url.path === undefined) return undefined
  return TELLERS[client](url, clients[client](url, keyAt))
}

type Teller = (url: PushUrl<Slice>, reading: Reading<Slice>) => Words | undefined

const TELLERS: Readonly<Record<RtmpClientId, Teller>> = { obs, ffmpeg, 'nginx-rtmp': nginxRtmp, srs }

/**
 * OBS: the Server as it was typed, up to the end of AppName (RTMP_SetupURL in plugins/obs-outputs/librtmp/rtmp.c of
 * obs-studio).
 */
function obs(url: PushUrl<Slice>, { app, publishName }: Reading<Slice>): Words {
  const { whole, path } = url
  const { start } = whole
  const nameless = publishName?.span.start ?? whole.span.end
  const end = app?.span.end ?? Math.max(nameless, (path?.span.start ?? nameless) + 1)
  const server = whole.within(0, Math.min(end - start, whole.length))
  const tcUrl = app === undefined ? server.within(0, server.value.trimEnd().length) : server
  return { tcUrl, app: app ?? empty(url), publishName: publishName ?? empty(url) }
}

/** ffmpeg: put together anew, always with a port and never with a password (rtmp_open in libavformat/rtmpproto.c). */
function ffmpeg(url: PushUrl<Slice>, { app, publishName }: Reading<Slice>): Words | undefined {
  const { scheme, host, port } = url
  const usual = PORTS[scheme?.value ?? '']
  if (scheme === undefined || host === undefined || usual === undefined) return undefined
  if (port !== undefined && !isPort(port.value)) return undefined
  const tcUrl = compose(url.input, [scheme, '://', host, ':', port ?? usual, '/', ...(app === undefined ? [] : [app])])
  return { tcUrl, app: app ?? empty(url), publishName: publishName ?? empty(url) }
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 0x10000

/**
 * nginx's RTMP module: host and port as they were typed (ngx_rtmp_relay_send_connect in ngx_rtmp_relay_module.c). nginx
 * does not start where the URL is not of RTMP itself, has a user, or a port that is none.
 */
function nginxRtmp(url: PushUrl<Slice>, { app, publishName }: Reading<Slice>): Words | undefined {
  const { scheme, userinfo, host, port } = url
  if (host === undefined || userinfo !== undefined || scheme?.value.toLowerCase() !== 'rtmp') return undefined
  if (port !== undefined && !isPort(port.value)) return undefined
  const authority = port === undefined ? [host] : [host, ':', port]
  const tcUrl = compose(url.input, ['rtmp://', ...authority, '/', ...(app === undefined ? [] : [app])])
  return { tcUrl, app, publishName }
}

/** What SRS connects to where there is no AppName (trunk/src/kernel/srs_kernel_consts.hpp). */
const SRS_DEFAULT_APP = '__defaultApp__'

/**
 * SRS: put together anew, with the virtual host that `vhost` or `domain` names in place of the host
 * (SrsBasicRtmpClient::do_connect_app in trunk/src/protocol/srs_protocol_rtmp_conn.cpp). It forwards by plain RTMP only,
 * and its parser of URLs takes no white space.
 */
function srs(url: PushUrl<Slice>, { app, publishName }: Reading<Slice>): Words | undefined {
  const { scheme, host, port, params, whole } = url
  if (host === undefined || scheme?.value !== 'rtmp' || /[\s\x7f]/.test(whole.value)) return undefined
  const vhost = valueIn(params, 'vhost') ?? valueIn(params, 'domain') ?? host
  const authority = port === undefined || port.is('1935') ? [vhost] : [vhost, ':', port]
  const connected = app ?? compose(url.input, [SRS_DEFAULT_APP])
  return {
    tcUrl: compose(url.input, ['rtmp://', ...authority, '/', connected]),
    app: connected,
    publishName: publishName ?? empty(url),
  }
}

const valueIn = (params: PushUrl<Slice>['params'], wanted: string): Slice | undefined =>
  params.find(({ name, value }) => name.is(wanted) && value !== undefined && value.length > 0)?.value
