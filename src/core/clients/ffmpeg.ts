import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { takeBytes } from '../url/byte-length.ts'
import { joinSlices } from '../url/compose.ts'
import type { TextSlice } from '../url/slice.ts'
import { readAsDocumented } from './documented.ts'
import { createPublishReading, getTextAfterHost } from './publishing.ts'

/** ffmpeg keeps path and query in 1,024 bytes, the slash behind the host and a NUL included; the rest is cut off without a word. */
const MAX_PATH_BYTES = 1022

/**
 * How ffmpeg's own RTMP client cuts a URL (libavformat/rtmpproto.c, observed with 5.1.9). AppName ends at the second
 * slash behind the host even where that stands in the query, unless a `:` comes first; all behind it is published. A
 * `.flv` at the very end is cut off, `.mp4` and `.f4v` bring an `mp4:` prefix, and a space ends the URL.
 */
export function readAsFfmpeg(url: PushUrl<TextSlice>): Reading<TextSlice> {
  const whole = getTextAfterHost(url)
  const target = whole && takeBytes(whole, MAX_PATH_BYTES)
  if (target === undefined) return { ...readAsDocumented(url), client: 'ffmpeg' }
  const text = target.value.split(' ', 1)[0] ?? ''
  const first = text.indexOf('/')
  if (first < 0) return createPublishReading('ffmpeg', url, target.within(0, text.length), undefined)
  const second = text.indexOf('/', first + 1)
  const colon = text.indexOf(':', first + 1)
  const appEnd = second < 0 || text.startsWith('ondemand/') || (colon >= 0 && colon < second) ? first : second
  const name = text.slice(appEnd + 1)
  const published = target.within(appEnd + 1, name.endsWith('.flv') ? text.length - 4 : text.length)
  const needsPrefix = !name.includes(':') && /\.(?:mp4|f4v)$/.test(name)
  return createPublishReading(
    'ffmpeg',
    url,
    target.within(0, appEnd),
    needsPrefix ? joinSlices(url.input, ['mp4:', published]) : published,
  )
}
