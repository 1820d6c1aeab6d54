import type { Finding } from '../core/model/finding.ts'
import type { Report, Results } from '../core/model/report.ts'
import type { Language } from '../core/model/text.ts'
import type { TimeZone } from '../core/text/message-format.ts'

/** Colours by what they mean. Without colour each gives its text back. */
export type Paint = Readonly<
  Record<'error' | 'warning' | 'hint' | 'good' | 'bold' | 'dim' | 'link', (text: string) => string>
>

/** How an answer is to look. */
export interface Look {
  readonly language: Language
  readonly paint: Paint
  /** Columns to draw in. */
  readonly width: number
  readonly timeZone: TimeZone
  /** ISO: for what is said relative to now. */
  readonly now: string
  readonly verbose: boolean
  /** Say nothing of URLs without findings. */
  readonly quiet: boolean
}

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

/** Turns reports into text, piece by piece, so that a run of any length streams. Decides no severity and no exit code. */
export interface Format {
  readonly begin: (look: Look) => string
  /** `index` counts the reports of the run from 0. */
  readonly report: (report: Report, index: number, look: Look) => string
  readonly end: (ending: Ending, look: Look) => string
}
