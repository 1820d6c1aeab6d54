import type { PushUrl } from '../model/push-url.ts'
import type { Reading, RtmpClientId } from '../model/reading.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import { clientReaders } from './index.ts'

/** What an RTMP client says to the server. `undefined` is a word that it takes from elsewhere than the URL. */
export interface RtmpConnectParams {
  /** Of its `connect`. */
  readonly tcUrl: TextSlice
  /** Of its `connect`. */
  readonly app: TextSlice | undefined
  /** Of its `publish`. */
  readonly publishName: TextSlice | undefined
}

/** The ports that ffmpeg writes into tcUrl where the URL has none (libavformat/rtmpproto.c). */
const DEFAULT_PORTS: Readonly<Record<string, string>> = { rtmp: '1935', rtmps: '443' }

const createEmptySlice = ({ input }: PushUrl<TextSlice>): TextSlice => joinSlices(input, [''])

/** The clients whose words are known, those that people push with first. */
export const rtmpClients: readonly RtmpClientId[] = ['obs', 'ffmpeg', 'nginx-rtmp', 'srs']

/** What a client says for a URL that it can push to; `undefined` where it pushes nothing by RTMP. `keyAt` as for `clients`. */
export function getConnectParams(
  client: RtmpClientId,
  url: PushUrl<TextSlice>,
  keyAt?: number,
): RtmpConnectParams | undefined {
  const scheme = url.scheme?.value ?? ''
  if (!/^rtmps?$/i.test(scheme) || url.separator?.value !== '://') return undefined
  if (url.host === undefined || url.path === undefined) return undefined
  return BUILDERS[client](url, clientReaders[client](url, keyAt))
}

type ConnectParamsBuilder = (url: PushUrl<TextSlice>, reading: Reading<TextSlice>) => RtmpConnectParams | undefined

const BUILDERS: Readonly<Record<RtmpClientId, ConnectParamsBuilder>> = {
  obs: buildObsParams,
  ffmpeg: buildFfmpegParams,
  'nginx-rtmp': buildNginxRtmpParams,
  srs: buildSrsParams,
}

/**
 * OBS: the Server as it was typed, up to the end of AppName (RTMP_SetupURL in plugins/obs-outputs/librtmp/rtmp.c of
 * obs-studio).
 */
function buildObsParams(url: PushUrl<TextSlice>, { app, publishName }: Reading<TextSlice>): RtmpConnectParams {
  const { whole, path } = url
  const { start } = whole
  const nameStart = publishName?.span.start ?? whole.span.end
  const end = app?.span.end ?? Math.max(nameStart, (path?.span.start ?? nameStart) + 1)
  const server = whole.within(0, Math.min(end - start, whole.length))
  const tcUrl = app === undefined ? server.within(0, server.value.trimEnd().length) : server
  return { tcUrl, app: app ?? createEmptySlice(url), publishName: publishName ?? createEmptySlice(url) }
}

/** ffmpeg: put together anew, always with a port and never with a password (rtmp_open in libavformat/rtmpproto.c). */
function buildFfmpegParams(
  url: PushUrl<TextSlice>,
  { app, publishName }: Reading<TextSlice>,
): RtmpConnectParams | undefined {
  const { scheme, host, port } = url
  const usual = DEFAULT_PORTS[scheme?.value ?? '']
  if (scheme === undefined || host === undefined || usual === undefined) return undefined
  if (port !== undefined && !isValidPort(port.value)) return undefined
  const tcUrl = joinSlices(url.input, [
    scheme,
    '://',
    host,
    ':',
    port ?? usual,
    '/',
    ...(app === undefined ? [] : [app]),
  ])
  return { tcUrl, app: app ?? createEmptySlice(url), publishName: publishName ?? createEmptySlice(url) }
}

const isValidPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 0x10000

/**
 * nginx's RTMP module: host and port as they were typed (ngx_rtmp_relay_send_connect in ngx_rtmp_relay_module.c). nginx
 * does not start where the URL is not of RTMP itself, has a user, or a port that is none.
 */
function buildNginxRtmpParams(
  url: PushUrl<TextSlice>,
  { app, publishName }: Reading<TextSlice>,
): RtmpConnectParams | undefined {
  const { scheme, userinfo, host, port } = url
  if (host === undefined || userinfo !== undefined || scheme?.value.toLowerCase() !== 'rtmp') return undefined
  if (port !== undefined && !isValidPort(port.value)) return undefined
  const authority = port === undefined ? [host] : [host, ':', port]
  const tcUrl = joinSlices(url.input, ['rtmp://', ...authority, '/', ...(app === undefined ? [] : [app])])
  return { tcUrl, app, publishName }
}

/** What SRS connects to where there is no AppName (trunk/src/kernel/srs_kernel_consts.hpp). */
const SRS_DEFAULT_APP = '__defaultApp__'

/**
 * SRS: put together anew, with the virtual host that `vhost` or `domain` names in place of the host
 * (SrsBasicRtmpClient::do_connect_app in trunk/src/protocol/srs_protocol_rtmp_conn.cpp). It forwards by plain RTMP only,
 * and its parser of URLs takes no white space.
 */
function buildSrsParams(
  url: PushUrl<TextSlice>,
  { app, publishName }: Reading<TextSlice>,
): RtmpConnectParams | undefined {
  const { scheme, host, port, params, whole } = url
  if (host === undefined || scheme?.value !== 'rtmp' || /[\s\x7f]/.test(whole.value)) return undefined
  const vhost = findParamValue(params, 'vhost') ?? findParamValue(params, 'domain') ?? host
  const authority = port === undefined || port.is('1935') ? [vhost] : [vhost, ':', port]
  const connected = app ?? joinSlices(url.input, [SRS_DEFAULT_APP])
  return {
    tcUrl: joinSlices(url.input, ['rtmp://', ...authority, '/', connected]),
    app: connected,
    publishName: publishName ?? createEmptySlice(url),
  }
}

const findParamValue = (params: PushUrl<TextSlice>['params'], wanted: string): TextSlice | undefined =>
  params.find(({ name, value }) => name.is(wanted) && value !== undefined && value.length > 0)?.value
