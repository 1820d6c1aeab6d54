import type { Finding } from './finding.ts'
import type { Results } from './report.ts'

/** Counts of URLs, by outcome. */
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
  /** The exit code of the run, unless it could not finish. */
  readonly runExitCode: number
  /** Counts of suppressed findings, by the reason. */
  readonly suppressed: Readonly<Record<NonNullable<Finding['suppressed']>, number>>
  /** By predicted code, the most first. `code` is absent for URLs without a predicted code. */
  readonly codes: readonly (OutcomeCounts & { readonly code?: string })[]
  /** The domains with the most URLs that are refused or at risk, the most first. */
  readonly domains: readonly (OutcomeCounts & { readonly domain: string })[]
  /** How many URLs lacked a fact, the most first. */
  readonly missingFacts: readonly (MissingFact & { readonly urls: number })[]
}
