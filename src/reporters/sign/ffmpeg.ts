import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import { FFMPEG_VERSION } from '../../core/fields/encoders.ts'
import { formatFfmpegCommand } from '../../core/fields/ffmpeg-command.ts'
import { quoteForShell } from '../../core/text/escape.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import type { SignReporter } from './sign-reporter.ts'

/** A command line for ffmpeg, quoted for POSIX shells. */
export const createFfmpegSignReporter = (): SignReporter => ({
  begin: () => '',
  item({ protocol, url }, _index, { language }) {
    const endpoint = splitIntoObsFields(parsePushUrl(url))?.server ?? ''
    const note = protocol === 'webrtc' ? `# ${FFMPEG_VERSION[language]}\n` : ''
    return `${note}${formatFfmpegCommand({ url, protocol, endpoint }, quoteForShell)}\n`
  },
  end: () => '',
})
