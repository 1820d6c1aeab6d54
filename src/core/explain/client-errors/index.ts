import type { ErrorClient } from '../../model/client-error.ts'
import type { ClientRow } from './define-client-error.ts'
import { ffmpeg } from './ffmpeg.ts'
import { nginxRtmp } from './nginx-rtmp.ts'
import { obs } from './obs.ts'
import { rtmp } from './rtmp.ts'
import { sdk } from './sdk.ts'

/** Each client's errors. Of a text that could be several clients', the first client that has a row for it is meant. */
export const clientErrors: Readonly<Record<ErrorClient, readonly ClientRow[]>> = {
  rtmp,
  'nginx-rtmp': nginxRtmp,
  sdk,
  obs,
  ffmpeg,
}
