import type { Finding } from './finding.ts'
import type { Results } from './report.ts'

/** How many URLs will be refused, and how many are at risk. */
export interface Harm {
  readonly refused: number
  readonly atRisk: number
}

/** A fact that was lacking, by its name in the configuration. */
export interface Lack {
  readonly needs: string
  /** Present where it was asked for, and did not come. */
  readonly failed?: true
}

/** What a run knows when its last report is out. */
export interface Ending extends Pick<Results, 'unjudged' | 'summary'> {
  /** What the run ends with. */
  readonly exit: number
  /** How many findings do not count, by why. */
  readonly suppressed: Readonly<Record<NonNullable<Finding['suppressed']>, number>>
  /** By predicted code, most first; `code` is absent for URLs that no code is predicted of. */
  readonly codes: readonly (Harm & { readonly code?: string })[]
  /** The domains with the most URLs that are refused or at risk, most first. */
  readonly domains: readonly (Harm & { readonly domain: string })[]
  /** How many URLs lacked a fact, most first. */
  readonly lacks: readonly (Lack & { readonly urls: number })[]
}
