import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { formatFindingLine } from '../../reporters/check/concise.ts'

/** Counts the warnings about signed URLs by rule, with the first of each as an example. */
export class WarningCounts {
  readonly #byRule = new Map<string, { readonly place: string; readonly finding: Finding; count: number }>()

  add({ findings }: Report, place: () => string): void {
    for (const finding of findings) {
      if (finding.severity === 'hint') continue
      const known = this.#byRule.get(finding.rule)
      if (known === undefined) this.#byRule.set(finding.rule, { place: place(), finding, count: 1 })
      else known.count++
    }
  }

  formatLines(language: Language): readonly string[] {
    return [...this.#byRule.values()].map(({ place, finding, count }) => {
      const line = formatFindingLine(place, finding, language)
      if (count === 1) return line
      const more = formatCount(count - 1)
      return (
        line +
        (language === 'zh' ? `（另有 ${more} 个地址相同）` : ` (and ${more} more ${count === 2 ? 'URL' : 'URLs'})`)
      )
    })
  }
}
