import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import { groupByCause, raiseToWorst, selectFindings } from '../../core/report/fold-findings.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { getActiveFindings } from '../../reporters/location.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext } from '../config/cli-context.ts'
import { printNotice } from '../runtime/notify.ts'

/** Which reports are written, by `--only` and `--max-findings`. All are counted, written or not. */
export class ReportFilter {
  readonly #only: string | undefined
  readonly #maxFindings: number
  #writtenCount = 0
  #droppedCount = 0

  constructor({ only, 'max-findings': maxFindings }: OptionValues) {
    if (maxFindings !== undefined && !/^\d{1,9}$/.test(maxFindings)) {
      throw createUsageError('--max-findings takes a whole number', '--max-findings 须为整数')
    }
    this.#only = only
    this.#maxFindings = maxFindings === undefined ? Number.POSITIVE_INFINITY : Number(maxFindings)
  }

  /** The report to write: the whole, one with fewer findings, or none. */
  select(report: Report): readonly Report[] {
    if (this.#only !== undefined && report.prediction.outcome !== this.#only) return []
    // Suppressed findings do not count: most formats leave them out, and all formats write the same findings.
    const count = getActiveFindings(report).length
    const visibleCount = Math.min(count, this.#maxFindings - this.#writtenCount)
    this.#writtenCount += visibleCount
    this.#droppedCount += count - visibleCount
    if (visibleCount === count) return [report]
    return visibleCount === 0 ? [] : [{ ...report, findings: takeFindings(report.findings, visibleCount) }]
  }

  /** Prints how many findings `--max-findings` left out. */
  async printOmitted({ language, io }: CliContext): Promise<void> {
    if (this.#droppedCount === 0) return
    const count = formatCount(this.#droppedCount)
    await printNotice(io, language, {
      en: `${count} more ${this.#droppedCount === 1 ? 'finding is' : 'findings are'} not shown (--max-findings)`,
      zh: `按 --max-findings 的设置，另有 ${count} 个问题未显示`,
    })
  }
}

/**
 * The first `limit` active findings, a cause before what follows from it, and all suppressed ones. A cause whose consequences are
 * left out is as bad as the worst of them.
 */
function takeFindings(findings: Report['findings'], limit: number): Report['findings'] {
  const isActive = ({ suppressed }: Finding): boolean => suppressed === undefined
  const groups = groupByCause(findings)
  const active = groups.flat().filter(isActive)
  const taken = new Set(active.slice(0, limit))
  const raised = new Map(
    groups
      .filter((group) => group.length > 1 && group.some((finding) => isActive(finding) && !taken.has(finding)))
      .map(([cause, ...consequences]) => [cause, raiseToWorst(cause, consequences.filter(isActive))]),
  )
  const selected = selectFindings(findings, (finding) => !isActive(finding) || taken.has(finding))
  return selected.map((finding) => (isActive(finding) ? raised.get(finding) : undefined) ?? finding)
}
