import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import type { TextSlice } from '../url/slice.ts'
import { readAsDocumented } from './documented.ts'
import { readAsFfmpeg } from './ffmpeg.ts'
import { readAsNginxRtmp } from './nginx-rtmp.ts'
import { readAsObs } from './obs.ts'
import { readAsSrs } from './srs.ts'

/** Each client's way of reading a URL. They say what a client sends; they judge nothing. */
export const clientReaders: Readonly<
  Record<ClientId, (url: PushUrl<TextSlice>, keyAt?: number) => Reading<TextSlice>>
> = {
  documented: readAsDocumented,
  obs: readAsObs,
  ffmpeg: readAsFfmpeg,
  'nginx-rtmp': readAsNginxRtmp,
  srs: readAsSrs,
}
