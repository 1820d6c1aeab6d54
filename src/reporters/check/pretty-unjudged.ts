import type { Unjudged } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { aside, missing, notCheckedHead, rulesNotChecked } from '../../core/report/words.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'

/** How much was not judged, in one line. */
export function countOf(unjudged: readonly Unjudged[], { language, paint, width }: Look): string {
  if (unjudged.length === 0) return ''
  return wrap([{ text: rulesNotChecked[language](unjudged.length), paint: paint.dim }], width, 2)
}

/** What was not judged, under what is missing for it. */
export function unjudgedOf(unjudged: readonly Unjudged[], summaries: ReadonlyMap<string, Text>, look: Look): string {
  const { language, paint, width } = look
  if (unjudged.length === 0) return ''
  const column = Math.max(...unjudged.map(({ rule }) => rule.length)) + 6
  const groups = [...new Set(unjudged.map(({ needs }) => missing[language](needs)))].map((lack) => [
    `  ${paint.dim(lack)}`,
    ...unjudged
      .filter(({ needs }) => missing[language](needs) === lack)
      .map(({ rule, reason }) => {
        const summary = summaries.get(rule)?.[language] ?? ''
        const why = reason === undefined ? '' : aside(language, reason)
        return wrap([{ text: `    ${rule}`.padEnd(column) }, { text: summary + why }], width, column)
      }),
  ])
  const head = notCheckedHead[language](unjudged.length)
  return [paint.bold(head), ...groups.flat()].join('\n')
}
