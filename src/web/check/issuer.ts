import type { Report } from '../../core/model/report.ts'
import { aside, labels } from '../../core/report/words.ts'
import { languageNow, say } from '../preferences.ts'
import { plain } from '../visible.ts'
import { checkWords, marks } from '../words.ts'
import { capital } from './findings.ts'
import { officialText } from './verdict.ts'

/** More would not be read. */
const MOST = 3

/** What to tell whoever issued the URL, without its secrets; `undefined` where there is nothing to complain of. */
export function complaint({ prediction, reading, findings }: Report): string | undefined {
  const { outcome, code } = prediction
  if (outcome !== 'refused' && outcome !== 'at-risk') return undefined
  const language = languageNow()
  const named = ([labels.domain, labels.app, labels.stream] as const).flatMap((label, index) => {
    const value = [reading.domain, reading.app, reading.stream][index]
    return value === undefined ? [] : [`${say(label)} ${clipped(value)}`]
  })
  const head = say(outcome === 'refused' ? checkWords.issuerRefused : checkWords.issuerAtRisk)
  const first = head + (named.length === 0 ? '' : aside(language, named.join(say(marks.comma)))) + say(marks.stop)
  const predicted =
    code === undefined ? [] : [checkWords.issuerCode[language](code + aside(language, officialText(code)))]
  const told = findings
    .filter(({ severity }) => severity !== 'hint')
    .slice(0, MOST)
    .flatMap(({ message, help }) => [
      line(say(checkWords.issuerProblem), capital(message)),
      line(say(checkWords.issuerAdvice), capital(help)),
    ])
  return [[first, ...predicted].join(say(marks.gap)), ...told].join('\n')
}

const line = (label: string, text: string): string => label + say(marks.colon) + plain(text) + say(marks.stop)

const clipped = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
