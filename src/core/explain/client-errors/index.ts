import type { ErrorClient } from '../../model/client-error.ts'
import type { ClientErrorRow } from './define-client-error.ts'
import { ffmpegErrors } from './ffmpeg.ts'
import { nginxRtmpErrors } from './nginx-rtmp.ts'
import { obsErrors } from './obs.ts'
import { rtmpErrors } from './rtmp.ts'
import { sdkErrors } from './sdk.ts'

/** Each client's errors. Of a text that could be several clients', the first client that has a row for it is meant. */
export const clientErrors: Readonly<Record<ErrorClient, readonly ClientErrorRow[]>> = {
  rtmp: rtmpErrors,
  'nginx-rtmp': nginxRtmpErrors,
  sdk: sdkErrors,
  obs: obsErrors,
  ffmpeg: ffmpegErrors,
}
