/** What C's `atoi` makes of a text: 0 if no number begins it. `undefined` if C's int has no room for the number. */
function readByAtoi(text: string): number | undefined {
  const digits = /^[ \t\n\v\f\r]*([+-]?\d+)/.exec(text)?.[1]
  if (digits === undefined) return 0
  return digits.length > 9 ? undefined : Number(digits)
}

export const isOutOfPortRange = (port: number): boolean => port < 1 || port > 65_535

/** Whether a text is a port number in at most five digits. */
export const isPortNumber = (text: string): boolean => /^\d{1,5}$/.test(text) && !isOutOfPortRange(Number(text))

/**
 * ffmpeg reads the port by `atoi`, -1 if there is none (av_url_split in libavformat/utils.c). For RTMP a negative number
 * means the default, and all else goes to TCP, which takes 1 to 65535 only (rtmpproto.c, tcp.c). SRT has no default
 * (libsrt.c).
 */
export function refusesPortByAtoi(scheme: string, port: string | undefined): boolean {
  const number = port === undefined ? -1 : readByAtoi(port)
  if (number === undefined) return false
  return scheme === 'srt' ? isOutOfPortRange(number) : isOutOfPortRange(number) && number >= 0
}
