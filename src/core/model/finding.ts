import type { Span } from './push-url.ts'

/** error: the push will be refused. warning: it may be, or will break later. hint: it works and could be better. The worst first. */
export const severities = ['error', 'warning', 'hint'] as const

export type Severity = (typeof severities)[number]

/** The severities at or above one, as `--fail-on` takes it; none for `never`. */
export const listSeveritiesFrom = (lowest: string): readonly Severity[] =>
  severities.slice(0, severities.indexOf(lowest as Severity) + 1)

/**
 * certain: documented, and all facts known. likely: documented, resting on a documented default or on an inference that
 * the rule names. uncertain: sources are silent or in conflict; at most a warning.
 */
export type Certainty = 'certain' | 'likely' | 'uncertain'

/** What a rule found, as plain JSON. Instants are ISO strings in UTC. */
export type Data = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

/** A change to the input that makes a finding go away. */
export interface Fix {
  readonly title: string
  /** `true` only if applying it cannot change which stream is meant. */
  readonly safe: boolean
  /** In order of place, without overlap. */
  readonly edits: readonly Edit[]
}

/** Replaces the input's text at `span` by `text`. */
export interface Edit {
  readonly span: Span
  readonly text: string
}

/** One defect in one URL. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  /** The code that the server would answer with because of this; absent if it is not known, or if no code names it. */
  readonly code?: string
  readonly certainty: Certainty
  readonly span: Span
  readonly message: string
  readonly help: string
  readonly data: Data
  readonly fix?: Fix
  /** The rule of the finding that is the cause of this one: once that is fixed, this one is gone. */
  readonly follows?: string
  /** The index of the cause in `findings`; present if its rule has several findings. */
  readonly followsAt?: number
  /** Why it does not count: a comment by the URL says so, or it is in the baseline. */
  readonly suppressed?: 'comment' | 'baseline'
}
