import type { Severity } from '../core/model/finding.ts'
import type { Outcome } from '../core/model/prediction.ts'
import type { Report, Summary, Unjudged } from '../core/model/report.ts'
import { Exit } from './io.ts'
import type { Values } from './options.ts'

const COUNTED: Readonly<Record<Outcome, keyof Summary>> = {
  refused: 'refused',
  'at-risk': 'atRisk',
  'no-objection': 'noObjection',
  'out-of-scope': 'outOfScope',
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint']

/** What one tally has counted, for another. Plain data. */
export interface TallyCounts {
  readonly summary: Summary
  readonly failed: boolean
  readonly unsettled: boolean
}

/** Counts the reports of a run, and knows what the run ends with. */
export class Tally {
  readonly #counts: Record<keyof Summary, number> = { checked: 0, refused: 0, atRisk: 0, noObjection: 0, outOfScope: 0 }
  readonly #failing: readonly Severity[]
  readonly #strict: boolean
  readonly #signed: boolean
  #failed = false
  /** Whether anything failed that `--strict` alone minds. */
  #unsettled = false

  /** `unjudged`: what the context lacks for every URL. */
  constructor(values: Values, unjudged: readonly Unjudged[]) {
    const from = values['fail-on'] ?? 'error'
    this.#failing = SEVERITIES.slice(0, SEVERITIES.indexOf(from as Severity) + 1)
    this.#strict = values.strict === true && from !== 'never'
    this.#signed = !unjudged.some(isOfSignature)
  }

  add({ prediction, findings, unjudged }: Pick<Report, 'prediction' | 'findings' | 'unjudged'>): void {
    this.#counts.checked++
    this.#counts[COUNTED[prediction.outcome]]++
    const unsettled =
      prediction.outcome === 'out-of-scope' || !this.#signed || (unjudged.length > 0 && unjudged.some(isOfSignature))
    this.#failed ||= findings.some(
      ({ severity, suppressed }) => suppressed === undefined && this.#failing.includes(severity),
    )
    this.#unsettled ||= unsettled
  }

  get counts(): TallyCounts {
    return { summary: this.summary, failed: this.#failed, unsettled: this.#unsettled }
  }

  /** Adds what another has counted. */
  take({ summary, failed, unsettled }: TallyCounts): void {
    for (const name of Object.keys(summary) as (keyof Summary)[]) this.#counts[name] += summary[name]
    this.#failed ||= failed
    this.#unsettled ||= unsettled
  }

  get summary(): Summary {
    return { ...this.#counts }
  }

  /** Whether the run fails only for what `--strict` asks: that something was checked, signature and all. */
  get failsByStrictness(): boolean {
    return this.#strict && !this.#failed && (this.#unsettled || this.#counts.checked === 0)
  }

  get exit(): Exit {
    return this.#failed || this.failsByStrictness ? Exit.findings : Exit.ok
  }
}

const isOfSignature = ({ needs }: Unjudged): boolean => needs === 'server.keys'
