import { findLastTypedStreamid } from '../url/streamid.ts'
import { createEmptyPart, defineSrtClient } from './srt-client.ts'

/**
 * The program of libsrt (apps/uriparser.cpp of github.com/Haivision/srt, observed with 1.5.1). It decodes nothing, keeps a
 * `+`, and takes the scheme in any case. If `streamid` is repeated, the last one counts.
 */
export default defineSrtClient({
  id: 'srt-live-transmit',
  title: { en: 'srt-live-transmit', zh: 'srt-live-transmit' },
  protocols: ['srt'],
  relaySchemes: ['srt'],
  versions: 'libsrt 1.5.1',
  sendStreamid: (url) => ({ streamid: findLastTypedStreamid(url.whole) ?? createEmptyPart(url) }),
})
