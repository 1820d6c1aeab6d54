import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import { writeUndecoded } from '../../core/clients/write-for-client.ts'
import { FFMPEG_VERSION } from '../../core/fields/encoders.ts'
import { formatFfmpegCommand } from '../../core/fields/ffmpeg-command.ts'
import { quoteForShell } from '../../core/text/escape.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import type { SignReporter } from './sign-reporter.ts'

/** A command line for ffmpeg, quoted for POSIX shells. */
export const createFfmpegSignReporter = (): SignReporter => ({
  begin: () => '',
  item({ protocol, url: signed }, _index, { language }) {
    // It may be signed for GStreamer, which decodes it.
    const url = writeUndecoded(signed)
    const endpoint = splitIntoObsFields(parsePushUrl(url))?.server ?? ''
    const note = protocol === 'webrtc' ? `# ${FFMPEG_VERSION[language]}\n` : ''
    return `${note}${formatFfmpegCommand({ url, protocol, endpoint }, quoteForShell)}\n`
  },
  end: () => '',
})
