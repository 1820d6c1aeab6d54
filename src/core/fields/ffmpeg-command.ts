/** What a command line pushes to: the URL, and for WHIP the endpoint, whose bearer token is the URL. */
interface CommandTarget {
  readonly url: string
  readonly protocol: string
  readonly endpoint: string
}

/** WHIP takes H.264 without B-frames, and Opus in stereo at 48 kHz (libavformat/whip.c of FFmpeg). */
const WHIP_OPTIONS = '-c:v libx264 -bf 0 -c:a libopus -ar 48000 -ac 2 -f whip'

/** A command line for ffmpeg. `undefined` if `quote`, which makes one argument of a text, cannot quote the URL. */
export function formatFfmpegCommand<Q extends string | undefined>(
  { url, protocol, endpoint }: CommandTarget,
  quote: (text: string) => Q,
): string | Q {
  const quoted = quote(url)
  if (quoted === undefined) return quoted
  const command = 'ffmpeg -re -i input.mp4'
  if (protocol === 'webrtc') {
    const target = quote(endpoint)
    return target === undefined ? target : `${command} ${WHIP_OPTIONS} -authorization ${quoted} ${target}`
  }
  return `${command} -c copy -f ${protocol === 'srt' ? 'mpegts' : 'flv'} ${quoted}`
}
