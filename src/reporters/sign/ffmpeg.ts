import { obsFieldsOf } from '../../core/clients/obs-fields.ts'
import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { parse } from '../../core/url/parse.ts'
import { shellQuoted } from '../layout/shell-quote.ts'
import type { SignFormat } from './sign-reporter.ts'

/** The muxer, which is in no release before 8.0: Changelog of FFmpeg. */
const SINCE: Text = {
  en: '# needs FFmpeg 8.0 or later, built with the WHIP muxer',
  zh: '# 需要 FFmpeg 8.0 及以上版本，且编译时启用 WHIP muxer',
}

/** What WHIP takes: H.264 without B-frames, and Opus in stereo at 48 kHz (libavformat/whip.c of FFmpeg). */
const FOR_WHIP = '-c:v libx264 -bf 0 -c:a libopus -ar 48000 -ac 2 -f whip'

/** A command line for ffmpeg, quoted for POSIX shells. */
export const ffmpeg: SignFormat = {
  begin: () => '',
  url: (signed, _index, _many, { language }) =>
    `${signed.protocol === 'webrtc' ? `${SINCE[language]}\n` : ''}ffmpeg -re -i input.mp4 ${outputOf(signed)}\n`,
  end: () => '',
}

function outputOf({ protocol, url }: SignedEntry): string {
  const whip = protocol === 'webrtc' ? obsFieldsOf(parse(url)) : undefined
  if (whip !== undefined) return `${FOR_WHIP} -authorization ${shellQuoted(whip.streamKey)} ${shellQuoted(whip.server)}`
  return `-c copy -f ${protocol === 'srt' ? 'mpegts' : 'flv'} ${shellQuoted(url)}`
}
