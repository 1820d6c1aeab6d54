import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { quoteForShell } from '../../core/text/escape.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import type { SignReporter } from './sign-reporter.ts'

/** The muxer is in FFmpeg 8.0 and later (Changelog of FFmpeg). */
const FFMPEG_VERSION_NOTE: Text = {
  en: '# needs FFmpeg 8.0 or later, built with the WHIP muxer',
  zh: '# 需要 FFmpeg 8.0 及以上版本，且编译时启用 WHIP muxer',
}

/** WHIP takes H.264 without B-frames, and Opus in stereo at 48 kHz (libavformat/whip.c of FFmpeg). */
const WHIP_OPTIONS = '-c:v libx264 -bf 0 -c:a libopus -ar 48000 -ac 2 -f whip'

/** A command line for ffmpeg, quoted for POSIX shells. */
export const createFfmpegSignReporter = (): SignReporter => ({
  begin: () => '',
  item: (signed, _index, { language }) =>
    `${signed.protocol === 'webrtc' ? `${FFMPEG_VERSION_NOTE[language]}\n` : ''}ffmpeg -re -i input.mp4 ${formatOutputArguments(signed)}\n`,
  end: () => '',
})

function formatOutputArguments({ protocol, url }: SignedEntry): string {
  const whip = protocol === 'webrtc' ? splitIntoObsFields(parsePushUrl(url)) : undefined
  if (whip !== undefined)
    return `${WHIP_OPTIONS} -authorization ${quoteForShell(whip.streamKey)} ${quoteForShell(whip.server)}`
  return `-c copy -f ${protocol === 'srt' ? 'mpegts' : 'flv'} ${quoteForShell(url)}`
}
