import type { ClientId } from '../model/reading.ts'

/** What C's `atoi` makes of a text: 0 if no number begins it. `undefined` if the number is too long to say. */
function readByC(text: string): number | undefined {
  const digits = /^[ \t\n\v\f\r]*([+-]?\d+)/.exec(text)?.[1]
  if (digits === undefined) return 0
  return digits.length > 9 ? undefined : Number(digits)
}

const isBeyond = (port: number): boolean => port < 1 || port > 65_535

/**
 * ffmpeg reads the port by `atoi`, -1 if there is none (av_url_split in libavformat/utils.c). RTMP takes what is below 0
 * for its default, and hands the rest to TCP, which begins with 1 to 65535 only (rtmpproto.c, tcp.c). SRT knows no
 * default (libsrt.c), and OBS has that code of ffmpeg's (plugins/obs-ffmpeg/obs-ffmpeg-srt.h).
 */
const ofFfmpeg = (scheme: string, port: string | undefined): boolean => {
  const number = port === undefined ? -1 : readByC(port)
  if (number === undefined) return false
  return scheme === 'srt' ? isBeyond(number) : isBeyond(number) && number >= 0
}

/** nginx takes a port of digits alone, from 1 to 65535, and stops at any other (ngx_parse_url in core/ngx_inet.c). */
const ofNginx = (port: string): boolean => !/^\d+$/.test(port) || isBeyond(Number(port))

/**
 * Whether a client is known not to start with the port of a URL, or without one. OBS's RTMP does: what is no port it
 * replaces by the default (plugins/obs-outputs/librtmp/parseurl.c).
 */
export function refusesPort(client: ClientId, scheme: string, port: string | undefined): boolean {
  const isRtmp = scheme === 'rtmp' || scheme === 'rtmps'
  if (client === 'ffmpeg') return (isRtmp || scheme === 'srt') && ofFfmpeg(scheme, port)
  if (client === 'obs') return scheme === 'srt' && ofFfmpeg(scheme, port)
  return client === 'nginx-rtmp' && scheme === 'rtmp' && port !== undefined && ofNginx(port)
}
