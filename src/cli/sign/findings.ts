import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { NARROWEST, predictionOf } from '../../reporters/check/pretty.ts'
import { findingOf } from '../../reporters/check/pretty-finding.ts'
import { wrap } from '../../reporters/layout/wrap.ts'
import type { Look } from '../../reporters/reporter.ts'
import type { Refused } from './signing-service.ts'

type Counted = Readonly<Record<Language, (count: number, of: number) => string>>

const others: Counted = {
  en: (count) => `  = the same holds for ${count} more ${count === 1 ? 'URL' : 'URLs'}`,
  zh: (count) => `  = 另有 ${count} 个地址存在同样的问题`,
}

const refusedOf: Counted = {
  en: (count, of) => `${count} of ${of} URLs would be refused; none is printed`,
  zh: (count, of) => `${of} 个地址中有 ${count} 个预计会被拒绝，未输出任何地址`,
}

/** As everything is labelled that a command ends without its answer for. */
const errorLabel: Text = { en: 'error: ', zh: '错误：' }

/**
 * What is wrong with signed URLs, drawn for people: each rule once, however many URLs it fires on, and for those that are
 * not handed out what would come of them. `asked`: how many URLs the run is about. Empty where there is nothing to say.
 */
export function drawFindings(
  reports: readonly Report[],
  refused: readonly Refused[],
  asked: number,
  wanted: Look,
): string {
  const look = { ...wanted, width: Math.max(wanted.width, NARROWEST) }
  const drawn = new Map<string, { readonly input: string; readonly finding: Finding; count: number }>()
  for (const { input, findings } of reports) {
    for (const finding of findings) {
      if (finding.severity === 'hint') continue
      const known = drawn.get(finding.rule)
      if (known === undefined) drawn.set(finding.rule, { input, finding, count: 0 })
      else known.count++
    }
  }
  const blocks = [...drawn.values()].map(({ input, finding, count }) => {
    const more = count === 0 ? '' : `\n${look.paint.dim(others[look.language](count, 0))}`
    return findingOf(input, finding, look) + more
  })
  const predicted = refused.filter(({ is }) => is === 'refused')
  blocks.push(...new Set(predicted.map(({ report }) => predictionOf(report, look))))
  const notes = new Set(refused.flatMap(({ note }) => (note === undefined ? [] : [note[look.language]])))
  blocks.push(
    ...[...notes].map((note) =>
      wrap([{ text: errorLabel[look.language], paint: look.paint.error }, { text: note }], look.width, 4),
    ),
  )
  if (refused.length > 0 && asked > 1) blocks.push(refusedOf[look.language](refused.length, asked))
  return blocks.map((block) => `${block}\n`).join('\n')
}
