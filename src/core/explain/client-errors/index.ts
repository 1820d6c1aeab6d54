import type { ErrorClient } from '../../model/client-error.ts'
import type { ClientErrorRow } from './client-error-row.ts'
import { ffmpegErrors } from './ffmpeg.ts'
import { nginxRtmpErrors } from './nginx-rtmp.ts'
import { obsErrors } from './obs.ts'
import { rtmpErrors } from './rtmp.ts'
import { sdkErrors } from './sdk.ts'

/** The errors of each client. If a text fits several clients, the first one in this order wins. */
export const clientErrors: Readonly<Record<ErrorClient, readonly ClientErrorRow[]>> = {
  rtmp: rtmpErrors,
  'nginx-rtmp': nginxRtmpErrors,
  sdk: sdkErrors,
  obs: obsErrors,
  ffmpeg: ffmpegErrors,
}
