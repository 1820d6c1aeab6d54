import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { findingLine } from '../../reporters/check/concise.ts'

/** Counts what was found in URLs that were handed out, rule by rule, with the first of each as an example. */
export class Warnings {
  readonly #found = new Map<string, { readonly place: string; readonly finding: Finding; count: number }>()

  add({ findings }: Report, place: () => string): void {
    for (const finding of findings) {
      if (finding.severity === 'hint') continue
      const known = this.#found.get(finding.rule)
      if (known === undefined) this.#found.set(finding.rule, { place: place(), finding, count: 1 })
      else known.count++
    }
  }

  lines(language: Language): readonly string[] {
    return [...this.#found.values()].map(({ place, finding, count }) => {
      const line = findingLine(place, finding, language)
      if (count === 1) return line
      const more = (count - 1).toLocaleString('en')
      return (
        line +
        (language === 'zh' ? `（另有 ${more} 个地址相同）` : ` (and ${more} more ${count === 2 ? 'URL' : 'URLs'})`)
      )
    })
  }
}
