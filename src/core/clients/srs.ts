import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpConnectParams, RtmpRefusal } from './client.ts'
import { defineRtmpClient, fillConnectParams } from './rtmp-client.ts'

/**
 * The `backend` of SRS's `forward`: read from its sources, and run once with 6.0.157 (srs_discovery_tc_url and
 * srs_generate_stream_with_query of trunk/src/protocol/srs_protocol_utility.cpp, SrsForwarder::do_cycle of
 * trunk/src/app/srs_app_forward.cpp, as of 6.0). StreamName follows the last slash, and AppName is all before it. If that
 * slash is in the query, the query up to the slash is moved after the StreamName. `vhost=` is removed from what is
 * published. What SRS does with `...vhost...` and `_definst_`, which Flash used, is left out. A `destination` names only
 * a server: AppName, StreamName and query are then those of the incoming stream.
 */
export default defineRtmpClient({
  id: 'srs',
  title: { en: 'SRS', zh: 'SRS' },
  protocols: ['rtmp'],
  versions: 'SRS 6.0.157',
  relaySchemes: ['rtmp'],
  cut(target, url) {
    const text = target.value
    const slash = text.lastIndexOf('/')
    const query = text.search(/[?#]/)
    const afterSlash = target.within(slash + 1)
    if (query < 0 || query > slash) {
      return { app: target.within(0, Math.max(0, slash)), publishName: createPublishName(url, afterSlash) }
    }
    return {
      app: target.within(0, query),
      publishName: createPublishName(url, afterSlash, target.within(query, slash)),
    }
  },
  connect: buildConnectParams,
})

/** SRS connects to this app if the URL has no AppName (trunk/src/kernel/srs_kernel_consts.hpp). */
const DEFAULT_APP = '__defaultApp__'

/**
 * Composed again, with the virtual host that `vhost` or `domain` names in place of the host
 * (SrsBasicRtmpClient::do_connect_app in trunk/src/protocol/srs_protocol_rtmp_conn.cpp). SRS forwards by plain RTMP only,
 * and its parser of URLs takes no white space.
 */
function buildConnectParams(
  url: PushUrl<TextSlice>,
  { app, publishName }: Reading<TextSlice>,
): RtmpConnectParams | RtmpRefusal {
  const { scheme, host, port, params, whole } = url
  if (host === undefined) return 'url'
  if (scheme?.value !== 'rtmp') return scheme?.value.toLowerCase() === 'rtmp' ? 'scheme-case' : 'scheme'
  if (/[\s\x7f]/.test(whole.value)) return 'space'
  const vhost = findParamValue(params, 'vhost') ?? findParamValue(params, 'domain') ?? host
  const authority = port === undefined || port.is('1935') ? [vhost] : [vhost, ':', port]
  const connected = app ?? joinSlices(url.input, [DEFAULT_APP])
  const tcUrl = joinSlices(url.input, ['rtmp://', ...authority, '/', connected])
  return fillConnectParams(url, tcUrl, { app: connected, publishName })
}

/** A value ends at the last slash, which the StreamName follows. */
function findParamValue(params: PushUrl<TextSlice>['params'], wanted: string): TextSlice | undefined {
  const value = params.find((param) => param.name.is(wanted) && !!param.value?.length)?.value
  const slash = value?.value.lastIndexOf('/') ?? -1
  return slash > 0 ? value?.within(0, slash) : value
}

/** StreamName and query as SRS sends them: without a virtual host, and with one `?` between them. */
function createPublishName({ input }: PushUrl<TextSlice>, afterSlash: TextSlice, movedQuery?: TextSlice): TextSlice {
  const cut = afterSlash.value.search(/[?#]/)
  const stream = afterSlash.within(0, cut < 0 ? afterSlash.length : cut)
  const tail = joinSlices(input, [
    ...(cut < 0 ? [] : [afterSlash.within(cut)]),
    ...(movedQuery === undefined ? [] : [movedQuery]),
  ])
  const query = removeVhost(input, tail)
  const start = query.value.search(/[^&?]/)
  return start < 0 ? stream : joinSlices(input, [stream, '?', query.within(start)])
}

function removeVhost(input: string, query: TextSlice): TextSlice {
  const found = /&vhost=[^&]*/.exec(query.value) ?? /vhost=[^&]*/.exec(query.value)
  if (found === null) return query
  return joinSlices(input, [query.within(0, found.index), query.within(found.index + found[0].length)])
}
