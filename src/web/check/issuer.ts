import type { Report } from '../../core/model/report.ts'
import { foldFindings } from '../../core/report/fold-findings.ts'
import { labels, parenthesize } from '../../core/report/words.ts'
import { clipText } from '../../core/text/clip-text.ts'
import { getLanguage, localize } from '../preferences.ts'
import { formatPlainSentence } from '../visible.ts'
import { checkTexts, punctuationMarks } from '../words.ts'
import { capitalize } from './findings.ts'
import { getOfficialText } from './verdict.ts'

/** More problems are left out: the message has to be short. */
const MAX_PROBLEMS = 3

/** A message to the issuer of the URL, without secrets; `undefined` if the URL may work. */
export function createComplaint({ prediction, reading, findings }: Report): string | undefined {
  const { outcome, code } = prediction
  if (outcome !== 'refused' && outcome !== 'at-risk') return undefined
  const language = getLanguage()
  const names = ([labels.domain, labels.app, labels.stream] as const).flatMap((label, index) => {
    const value = [reading.domain, reading.app, reading.stream][index]
    return value === undefined ? [] : [`${localize(label)} ${clipText(value, 80)}`]
  })
  const head = localize(outcome === 'refused' ? checkTexts.issuerRefused : checkTexts.issuerAtRisk)
  const first =
    head +
    (names.length === 0 ? '' : parenthesize(language, names.join(localize(punctuationMarks.comma)))) +
    localize(punctuationMarks.stop)
  const predicted =
    code === undefined ? [] : [checkTexts.issuerCode[language](code + parenthesize(language, getOfficialText(code)))]
  const problems = foldFindings(findings)
    .filter(({ severity }) => severity !== 'hint')
    .slice(0, MAX_PROBLEMS)
    .flatMap(({ message, help }) => [
      formatLine(localize(checkTexts.issuerProblem), capitalize(message)),
      formatLine(localize(checkTexts.issuerAdvice), capitalize(help)),
    ])
  return [[first, ...predicted].join(localize(punctuationMarks.gap)), ...problems].join('\n')
}

const formatLine = (label: string, text: string): string =>
  label + localize(punctuationMarks.colon) + formatPlainSentence(text) + localize(punctuationMarks.stop)
