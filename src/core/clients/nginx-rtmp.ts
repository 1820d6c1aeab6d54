import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams, RtmpRefusal } from './client.ts'
import { isOutOfPortRange, isPortNumber } from './ports.ts'
import { defineRtmpClient } from './rtmp-client.ts'

/**
 * The `push` directive of nginx's RTMP module (ngx_rtmp_relay_module.c of arut/nginx-rtmp-module, observed with 1.2.2).
 * AppName is all up to the second slash after the host, even if that is in the query; all after it is published as it is
 * written, whatever its length. Without a name, that of the incoming stream is published, and none of its parameters.
 */
export default defineRtmpClient({
  id: 'nginx-rtmp',
  title: { en: 'nginx-rtmp', zh: 'nginx-rtmp' },
  versions: 'nginx 1.22.1, nginx-rtmp-module 1.2.2',
  program: 'nginx',
  protocols: ['rtmp'],
  relaySchemes: ['rtmp'],
  cut(target) {
    const slash = target.value.indexOf('/')
    return {
      app: target.within(0, slash < 0 ? target.length : slash),
      publishName: slash < 0 || slash + 1 === target.length ? undefined : target.within(slash + 1),
    }
  },
  connect: buildConnectParams,
  // A port is digits alone, from 1 to 65535 (ngx_parse_url in core/ngx_inet.c).
  refusesPort: (scheme, port) =>
    scheme === 'rtmp' && port !== undefined && (!/^\d+$/.test(port) || isOutOfPortRange(Number(port))),
})

/**
 * Host and port as they were typed (ngx_rtmp_relay_send_connect in ngx_rtmp_relay_module.c). nginx does not start if the
 * URL is not of plain RTMP, has a user, or has an invalid port.
 */
function buildConnectParams(
  url: PushUrl<TextSlice>,
  { app, publishName }: Reading<TextSlice>,
): RtmpConnectParams | RtmpRefusal {
  const { scheme, userinfo, host, port } = url
  if (host === undefined) return 'url'
  if (scheme?.value.toLowerCase() !== 'rtmp') return 'scheme'
  if (userinfo !== undefined) return 'userinfo'
  if (port !== undefined && !isPortNumber(port.value)) return 'port'
  const authority = port === undefined ? [host] : [host, ':', port]
  const tcUrl = joinSlices(url.input, ['rtmp://', ...authority, '/', ...(app === undefined ? [] : [app])])
  return { tcUrl, app, publishName }
}
