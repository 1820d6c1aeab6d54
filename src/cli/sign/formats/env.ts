import type { SignFormat } from '../format.ts'
import { shellQuoted } from '../shell-quoted.ts'

/**
 * Variables, as shells, dotenv, systemd's EnvironmentFile and Docker Compose read them. What stands in single quotes is
 * taken as it is by all four; a single quote inside is escaped as shells have it.
 */
export const env: SignFormat = {
  begin: () => '',
  url({ url, obs, expires }, index, many) {
    const number = many ? `_${index + 1}` : ''
    const variables = {
      [`PUSH_URL${number}`]: url,
      [`PUSH_SERVER${number}`]: obs.server,
      [`PUSH_STREAM_KEY${number}`]: obs.streamKey,
      [`PUSH_EXPIRES${number}`]: expires,
    }
    return Object.entries(variables)
      .map(([name, value]) => `${name}=${shellQuoted(value)}\n`)
      .join('')
  },
  end: () => '',
}
