import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import type { Slice } from '../url/slice.ts'
import { documented } from './documented.ts'
import { ffmpeg } from './ffmpeg.ts'
import { nginxRtmp } from './nginx-rtmp.ts'
import { obs } from './obs.ts'
import { srs } from './srs.ts'

/** Each client's way of reading a URL. They say what a client sends; they judge nothing. */
export const clients: Readonly<Record<ClientId, (url: PushUrl<Slice>, keyAt?: number) => Reading<Slice>>> = {
  documented,
  obs,
  ffmpeg,
  'nginx-rtmp': nginxRtmp,
  srs,
}
