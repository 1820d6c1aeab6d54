import { obsCard } from '../../core/report/obs-fields.ts'
import { columnsOf } from '../../core/text/cells.ts'
import { escapeLine } from '../../core/text/escape.ts'
import type { SignFormat } from './sign-reporter.ts'

/** What to set in OBS, as a card to send to a streamer. Values are never broken: they are to be copied. */
export const obs: SignFormat = {
  begin: () => '',
  isForObs: true,
  url(signed, index, many, { language, paint, timeZone }) {
    const rows = obsCard(signed, language, timeZone)
    const width = Math.max(...rows.map(([label]) => columnsOf(label)))
    const lines = rows.map(
      ([label, value]) => `${paint.dim(label)}${' '.repeat(width - columnsOf(label) + 1)}${value}\n`,
    )
    const title = many ? `${paint.bold(escapeLine(`${signed.stream} (${signed.protocol})`))}\n` : ''
    return `${index === 0 ? '' : '\n'}${title}${lines.join('')}`
  },
  end: () => '',
}
