import type { Text } from '../../core/model/text.ts'
import { quoteForShell } from '../layout/shell-quote.ts'
import type { SignReporter } from './sign-reporter.ts'

/**
 * Variables, as shells, dotenv, systemd's EnvironmentFile and Docker Compose read them. What stands in single quotes is
 * taken as it is by all four; no two of them agree on how a single quote would stand in between, so none is written.
 */
export const envSignReporter: SignReporter = {
  begin: () => '',
  isForObs: true,
  explainUnwritable: (url) => (url.includes("'") ? unwritableQuoteText : undefined),
  url({ url, obs, expires }, index, many) {
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
}

const unwritableQuoteText: Text = {
  en: "the URL holds `'`, which shells and dotenv do not read alike in a variable; use another --format",
  zh: "地址含有 `'`，shell 与 dotenv 对变量中的 `'` 解析不同，请改用其他 --format",
}
