import type { Finding } from './finding.ts'
import type { Results } from './report.ts'

/** How many URLs will be refused, and how many are at risk. */
export interface OutcomeCounts {
  readonly refused: number
  readonly atRisk: number
}

/** A missing fact, by its name in the configuration. */
export interface MissingFact {
  readonly needs: string
  /** Present if it was looked up without success. */
  readonly failed?: true
}

/** What a run knows after its last report. */
export interface RunSummary extends Pick<Results, 'unjudged' | 'summary'> {
  /** The run's exit code. */
  readonly runExitCode: number
  /** How many findings do not count, by reason. */
  readonly suppressed: Readonly<Record<NonNullable<Finding['suppressed']>, number>>
  /** By predicted code, most first; `code` is absent for URLs without a predicted code. */
  readonly codes: readonly (OutcomeCounts & { readonly code?: string })[]
  /** The domains with the most URLs that are refused or at risk, most first. */
  readonly domains: readonly (OutcomeCounts & { readonly domain: string })[]
  /** The facts that URLs lacked, most URLs first. */
  readonly missingFacts: readonly (MissingFact & { readonly urls: number })[]
}
