import { decodePercent } from '../url/decode.ts'
import { findLastTypedStreamid } from '../url/streamid.ts'
import { createEmptyPart, defineSrtClient } from './srt-client.ts'

/**
 * GStreamer's `srtsink uri=…` (gst_srt_object_set_uri in ext/srt/gstsrtobject.c, gst/gsturi.c; observed with 1.22.0). It is
 * the only client that percent-decodes. If `streamid` is repeated, the last one counts. A `#` begins a fragment: the streamid, and all that follows, is lost, and it pushes
 * all the same.
 */
export default defineSrtClient({
  id: 'gstreamer-srtsink',
  title: { en: 'GStreamer (srtsink)', zh: 'GStreamer（srtsink）' },
  protocols: ['srt'],
  relaySchemes: ['srt'],
  versions: 'GStreamer 1.22.0',
  sendStreamid(url) {
    if (url.scheme?.value !== 'srt') return { streamid: undefined, loss: 'scheme-case' }
    const { whole } = url
    const hash = whole.value.indexOf('#')
    const typed = findLastTypedStreamid(hash < 0 ? whole : whole.within(0, hash))
    const streamid = typed === undefined ? createEmptyPart(url) : decodePercent(typed)
    const isCut = hash >= 0 && (typed === undefined || typed.end === whole.start + hash)
    return isCut ? { streamid, loss: 'fragment' } : { streamid }
  },
})
