import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { TextSlice } from '../url/slice.ts'
import { readAsDocumented } from './documented.ts'
import { createPublishReading, getTextAfterHost } from './publishing.ts'

/**
 * How nginx's RTMP module cuts the URL of a `push` directive (ngx_rtmp_relay_module.c of arut/nginx-rtmp-module, observed
 * with 1.2.2): AppName is all up to the first slash behind the one after the host, even where that stands in the query;
 * all behind it is published as it is written, whatever its length. Without a name, that of the stream that came in is
 * published, and none of its parameters.
 */
export function readAsNginxRtmp(url: PushUrl<TextSlice>): Reading<TextSlice> {
  const target = getTextAfterHost(url)
  if (target === undefined) return { ...readAsDocumented(url), client: 'nginx-rtmp' }
  const slash = target.value.indexOf('/')
  const app = target.within(0, slash < 0 ? target.length : slash)
  const name = slash < 0 || slash + 1 === target.length ? undefined : target.within(slash + 1)
  return createPublishReading('nginx-rtmp', url, app, name)
}
