import type { ErrorClient } from '../../model/client-error.ts'
import type { ClientErrorRow } from './client-error-row.ts'
import { ffmpegErrors } from './ffmpeg.ts'
import { gstreamerErrors } from './gstreamer.ts'
import { librtmpErrors } from './librtmp.ts'
import { libsrtErrors } from './libsrt.ts'
import { nginxRtmpErrors } from './nginx-rtmp.ts'
import { obsErrors } from './obs.ts'
import { obsSrtErrors } from './obs-srt.ts'
import { obsWhipErrors } from './obs-whip.ts'
import { rootEncoderErrors } from './rootencoder.ts'
import { rtmpErrors } from './rtmp.ts'
import { sdkErrors } from './sdk.ts'
import { sdkEventErrors } from './sdk-events.ts'
import { shellErrors } from './shell.ts'
import { srsErrors } from './srs.ts'
import { vlcErrors } from './vlc.ts'
import { webSdkErrors } from './web-sdk.ts'
import { whipErrors } from './whip.ts'

/** The errors of each client. If a text fits several clients, the first one in this order wins. */
export const clientErrors: Readonly<Record<ErrorClient, readonly ClientErrorRow[]>> = {
  shell: shellErrors,
  rtmp: rtmpErrors,
  'nginx-rtmp': nginxRtmpErrors,
  srs: srsErrors,
  gstreamer: gstreamerErrors,
  sdk: [...sdkErrors, ...sdkEventErrors],
  'web-sdk': webSdkErrors,
  obs: [...obsSrtErrors, ...obsWhipErrors, ...obsErrors],
  rootencoder: rootEncoderErrors,
  librtmp: librtmpErrors,
  libsrt: libsrtErrors,
  vlc: vlcErrors,
  ffmpeg: ffmpegErrors,
  whip: whipErrors,
}
