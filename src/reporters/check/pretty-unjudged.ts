import type { Rule } from '../../core/linter/rule.ts'
import type { Unjudged } from '../../core/model/unjudged.ts'
import { missingFactText, uncheckedRulesHeading, uncheckedRulesText } from '../../core/report/unjudged-words.ts'
import { parenthesize } from '../../core/report/words.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'

/** How many rules could not judge any URL, in one line. `--quiet` leaves it out. */
export function formatUnjudgedCount(
  unjudged: readonly Unjudged[],
  { language, theme, width, quiet }: RenderOptions,
): string {
  if (unjudged.length === 0 || quiet) return ''
  return wrap([{ text: uncheckedRulesText[language](unjudged.length), paint: theme.dim }], width, 2)
}

/** The rules that could not judge, below the fact that each lacks. */
export function formatUnjudged(
  unjudged: readonly Unjudged[],
  rulesById: ReadonlyMap<string, Rule>,
  options: RenderOptions,
): string {
  const { language, theme, width } = options
  if (unjudged.length === 0) return ''
  const column = Math.max(...unjudged.map(({ rule }) => rule.length)) + 6
  const groups = [...new Set(unjudged.map(({ needs }) => missingFactText[language](needs)))].map((missingText) => [
    `  ${theme.dim(missingText)}`,
    ...unjudged
      .filter(({ needs }) => missingFactText[language](needs) === missingText)
      .map(({ rule, reason }) => {
        const summary = rulesById.get(rule)?.summary[language] ?? ''
        const why = reason === undefined ? '' : parenthesize(language, reason)
        return wrap([{ text: `    ${rule}`.padEnd(column) }, { text: summary + why }], width, column)
      }),
  ])
  const head = uncheckedRulesHeading[language](unjudged.length)
  return [theme.bold(head), ...groups.flat()].join('\n')
}
