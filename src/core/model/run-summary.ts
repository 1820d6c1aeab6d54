import type { Finding } from './finding.ts'
import type { Results } from './report.ts'

/** How many URLs will be refused, and how many are at risk. */
export interface OutcomeCounts {
  readonly refused: number
  readonly atRisk: number
}

/** A fact that was lacking, by its name in the configuration. */
export interface MissingFact {
  readonly needs: string
  /** Present where it was asked for, and did not come. */
  readonly failed?: true
}

/** What a run knows when its last report is out. */
export interface RunSummary extends Pick<Results, 'unjudged' | 'summary'> {
  /** What the run ends with. */
  readonly runExitCode: number
  /** How many findings do not count, by why. */
  readonly suppressed: Readonly<Record<NonNullable<Finding['suppressed']>, number>>
  /** By predicted code, most first; `code` is absent for URLs that no code is predicted of. */
  readonly codes: readonly (OutcomeCounts & { readonly code?: string })[]
  /** The domains with the most URLs that are refused or at risk, most first. */
  readonly domains: readonly (OutcomeCounts & { readonly domain: string })[]
  /** How many URLs lacked a fact, most first. */
  readonly missingFacts: readonly (MissingFact & { readonly urls: number })[]
}
