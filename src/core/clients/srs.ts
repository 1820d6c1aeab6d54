import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import { readAsDocumented } from './documented.ts'
import { createPublishReading, getTextAfterHost } from './publishing.ts'

/**
 * How SRS cuts a URL that the `backend` of its `forward` names: read from its sources, not run
 * (srs_discovery_tc_url and srs_generate_stream_with_query of trunk/src/protocol/srs_protocol_utility.cpp,
 * SrsForwarder::do_cycle of trunk/src/app/srs_app_forward.cpp, as of 6.0). StreamName is what stands behind the last
 * slash, AppName all before it; where that slash is in the query, the query moves behind the StreamName, cut at the slash. `vhost=` is
 * taken out of what is published. What it does with `...vhost...` and `_definst_`, from the days of Flash, is left out.
 * A `destination` names no more than a server: AppName, StreamName and query are then those that came in.
 */
export function readAsSrs(url: PushUrl<TextSlice>): Reading<TextSlice> {
  const target = getTextAfterHost(url)
  if (target === undefined) return { ...readAsDocumented(url), client: 'srs' }
  const text = target.value
  const slash = text.lastIndexOf('/')
  const query = text.search(/[?#]/)
  if (query < 0 || query > slash) {
    return createPublishReading(
      'srs',
      url,
      target.within(0, Math.max(0, slash)),
      createSrsPublishName(url, target.within(slash + 1)),
    )
  }
  const stream = target.within(slash + 1)
  return createPublishReading(
    'srs',
    url,
    target.within(0, query),
    createSrsPublishName(url, stream, target.within(query, slash)),
  )
}

/** StreamName and query as they are sent: without a virtual host, and with one `?` between them. */
function createSrsPublishName({ input }: PushUrl<TextSlice>, afterSlash: TextSlice, movedQuery?: TextSlice): TextSlice {
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
