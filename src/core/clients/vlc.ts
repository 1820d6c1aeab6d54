import { createEmptyPart, defineSrtClient } from './srt-client.ts'

/**
 * VLC's output `access=srt` (modules/access_output/srt.c of vlc, observed with 3.0.24). It takes the streamid from its
 * option `--streamid`; a streamid in the URL is lost, and it pushes all the same.
 */
export default defineSrtClient({
  id: 'vlc',
  title: { en: 'VLC', zh: 'VLC' },
  protocols: ['srt'],
  relaySchemes: ['srt'],
  versions: 'VLC 3.0.24',
  program: 'VLC (access=srt)',
  sendStreamid: (url) => ({ streamid: createEmptyPart(url), loss: 'option' }),
})
