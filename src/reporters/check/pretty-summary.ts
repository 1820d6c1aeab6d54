import { codeEntry } from '../../core/codes/code-id.ts'
import type { Severity } from '../../core/model/finding.ts'
import type { Outcome } from '../../core/model/prediction.ts'
import type { Summary } from '../../core/model/report.ts'
import type { Ending, Harm } from '../../core/model/run-summary.ts'
import {
  breakdown,
  lackIn,
  outcomeWords,
  suppressedCounted,
  urlsChecked,
  urlsCounted,
} from '../../core/report/words.ts'
import { clip, columnsOf } from '../../core/text/cells.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look, Paint } from '../reporter.ts'

export const outcomePaints: Readonly<Record<Outcome, keyof Paint & (Severity | 'good')>> = {
  refused: 'error',
  'at-risk': 'warning',
  'no-objection': 'good',
  'out-of-scope': 'hint',
}

/** How many URLs came to which outcome. */
export function summaryOf(summary: Summary, { language, paint }: Look): string {
  const counts: [Outcome, number][] = [
    ['refused', summary.refused],
    ['at-risk', summary.atRisk],
    ['no-objection', summary.noObjection],
    ['out-of-scope', summary.outOfScope],
  ]
  const column = Math.max(...counts.map(([outcome]) => columnsOf(outcomeWords[outcome][language])))
  const digits = String(summary.checked).length
  const rows = counts.map(([outcome, count]) => {
    const word = outcomeWords[outcome][language]
    const row = `${word}${' '.repeat(column - columnsOf(word) + 2)}${String(count).padStart(digits)}`
    return `  ${count === 0 ? paint.dim(row) : outcome === 'no-objection' ? row : paint[outcomePaints[outcome]](row)}`
  })
  return [paint.bold(urlsChecked[language](summary.checked)), ...rows].join('\n')
}

/** How many findings were left out, and why. */
export function suppressedOf({ suppressed }: Ending, { language, paint, width }: Look): string {
  return (['comment', 'baseline'] as const)
    .filter((why) => suppressed[why] > 0)
    .map((why) => wrap([{ text: suppressedCounted[why][language](suppressed[why]), paint: paint.dim }], width, 2))
    .join('\n')
}

/** Columns of the longest bar. */
const LONGEST_BAR = 20

/** Domains worth naming. */
const WORST = 5

/** What a long run comes to: by code, by domain, and what of it was not checked. */
export const breakdownOf = (ending: Ending, look: Look): readonly string[] => [
  codesOf(ending, look),
  domainsOf(ending, look),
  lacksOf(ending, look),
]

function codesOf({ codes }: Ending, look: Look): string {
  const { language, paint } = look
  const rows = codes.map(({ code, ...harm }) => ({
    name: code ?? breakdown.noCode[language],
    harm,
    text: code === undefined ? breakdown.noCodeMeans[language] : (codeEntry(code)?.text[language] ?? ''),
  }))
  return rows.length === 0 ? '' : `${paint.bold(breakdown.codes[language])}\n${barred(rows, look)}`
}

function domainsOf({ domains }: Ending, look: Look): string {
  const { language, paint, width } = look
  const rows = domains.slice(0, WORST).map(({ domain, ...harm }) => ({
    name: clip(domain, width - LONGEST_BAR - 14),
    harm,
    text: '',
  }))
  return rows.length === 0 ? '' : `${paint.bold(breakdown.domains[language])}\n${barred(rows, look)}`
}

interface Bar {
  readonly name: string
  readonly harm: Harm
  readonly text: string
}

/** Name, count, bar and text in columns, the longest bar standing for the greatest count. */
function barred(rows: readonly Bar[], { paint, width }: Look): string {
  const column = Math.max(...rows.map(({ name }) => columnsOf(name)))
  const most = Math.max(...rows.map(({ harm }) => totalOf(harm)))
  const digits = String(most).length
  const longest = Math.max(...rows.map(({ harm }) => lengthOf(totalOf(harm), most)))
  return rows
    .map(({ name, harm, text }) => {
      const total = totalOf(harm)
      const length = lengthOf(total, most)
      const red = harm.atRisk === 0 ? length : Math.floor((length * harm.refused) / total)
      const bar = blocks(red, paint.error) + blocks(length - red, paint.warning)
      const left = `  ${name}${' '.repeat(column - columnsOf(name) + 2)}${String(total).padStart(digits)}  `
      const room = width - columnsOf(left) - longest - 2
      const words = text === '' || room < 10 ? '' : `${' '.repeat(longest - length + 2)}${clip(text, room)}`
      return left + bar + words
    })
    .join('\n')
}

const blocks = (count: number, paint: (text: string) => string): string => (count === 0 ? '' : paint('█'.repeat(count)))

const totalOf = ({ refused, atRisk }: Harm): number => refused + atRisk

/** Something is drawn of the least. */
const lengthOf = (count: number, most: number): number => Math.max(1, Math.round((count / most) * LONGEST_BAR))

function lacksOf({ lacks }: Ending, { language, paint, width }: Look): string {
  if (lacks.length === 0) return ''
  const counted = lacks.map((lack) => ({ count: urlsCounted[language](lack.urls), why: lackIn[language](lack) }))
  const column = Math.max(...counted.map(({ count }) => columnsOf(count))) + 4
  const rows = counted.map(({ count, why }) =>
    wrap([{ text: `  ${count}${' '.repeat(column - 2 - columnsOf(count))}${why}` }], width, column),
  )
  return [paint.bold(breakdown.notChecked[language]), ...rows].join('\n')
}
