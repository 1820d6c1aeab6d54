import { createObsCard } from '../../core/report/obs-fields.ts'
import { measureWidth } from '../../core/text/cells.ts'
import { escapeLine } from '../../core/text/escape.ts'
import type { SignReporter, SignReporterContext } from './sign-reporter.ts'

/** What to set in OBS, as a card to send to a streamer. Values are never broken into lines: they are copied. */
export const createObsSignReporter = ({ many }: SignReporterContext): SignReporter => ({
  begin: () => '',
  item(signed, index, { language, theme, timeZone }) {
    const rows = createObsCard(signed, language, timeZone)
    const width = Math.max(...rows.map(([label]) => measureWidth(label)))
    const lines = rows.map(
      ([label, value]) => `${theme.dim(label)}${' '.repeat(width - measureWidth(label) + 1)}${value}\n`,
    )
    const title = many ? `${theme.bold(escapeLine(`${signed.stream} (${signed.protocol})`))}\n` : ''
    return `${index === 0 ? '' : '\n'}${title}${lines.join('')}`
  },
  end: () => '',
})
