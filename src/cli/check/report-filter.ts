import type { Report } from '../../core/model/report.ts'
import { shownIn } from '../../reporters/location.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Settings } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import { notify } from '../runtime/notify.ts'

/** Which reports are written, by `--only` and `--max-findings`. All are counted, written or not. */
export class Selection {
  readonly #only: string | undefined
  readonly #most: number
  #written = 0
  #left = 0

  constructor({ only, 'max-findings': most }: Values) {
    if (most !== undefined && !/^\d{1,9}$/.test(most)) {
      throw usageError('--max-findings takes a whole number', '--max-findings 须为整数')
    }
    this.#only = only
    this.#most = most === undefined ? Number.POSITIVE_INFINITY : Number(most)
  }

  /** What is written of a report: all of it, with fewer findings, or nothing. */
  of(report: Report): readonly Report[] {
    if (this.#only !== undefined && report.prediction.outcome !== this.#only) return []
    // What is suppressed uses up nothing: most formats leave it out, and all of them show the same.
    const count = shownIn(report).length
    const most = Math.min(count, this.#most - this.#written)
    this.#written += most
    this.#left += count - most
    if (most === count) return [report]
    return most === 0 ? [] : [{ ...report, findings: firstOf(report.findings, most) }]
  }

  /** Nothing that was found is passed over without a word. */
  async tell({ language }: Settings, io: Io): Promise<void> {
    if (this.#left === 0) return
    const count = this.#left.toLocaleString('en')
    await notify(io, language, {
      en: `${count} more ${this.#left === 1 ? 'finding is' : 'findings are'} not shown, as --max-findings asks`,
      zh: `按 --max-findings 的设置，另有 ${count} 个问题未显示`,
    })
  }
}

/** As many findings that count, and all others. */
function firstOf(findings: Report['findings'], most: number): Report['findings'] {
  let left = most
  return findings.filter(({ suppressed }) => suppressed !== undefined || left-- > 0)
}
