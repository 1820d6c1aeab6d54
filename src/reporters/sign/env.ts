import { quoteForShell } from '../../core/text/escape.ts'
import type { SignReporter, SignReporterContext } from './sign-reporter.ts'

/**
 * Variables, as shells, dotenv, systemd's EnvironmentFile and Docker Compose read them. All four read what is in single
 * quotes as it is. No two of them agree on a single quote in between: the registry refuses URLs that hold one.
 */
export const createEnvSignReporter = ({ many }: SignReporterContext): SignReporter => ({
  begin: () => '',
  item({ url, obs, expires }, index) {
    if (obs === null) throw new Error('OBS does not read what was signed')
    const number = many ? `_${index + 1}` : ''
    const variables = {
      [`PUSH_URL${number}`]: url,
      [`PUSH_SERVER${number}`]: obs.server,
      [`PUSH_STREAM_KEY${number}`]: obs.streamKey,
      [`PUSH_EXPIRES${number}`]: expires,
    }
    return Object.entries(variables)
      .map(([name, value]) => `${name}=${quoteForShell(value)}\n`)
      .join('')
  },
  end: () => '',
})
