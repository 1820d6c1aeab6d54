import type { Finding } from './finding.ts'
import type { Prediction } from './prediction.ts'
import type { SeenHost } from './probe.ts'

/** A rule that could not judge, for want of a fact. */
export interface Unjudged {
  readonly rule: string
  /** The fact that is not known, by its name in the configuration. */
  readonly needs: string
  readonly code?: string
  /** Why the fact is not known, where it was asked for and not given. */
  readonly reason?: string
}

/** Where facts came from, and when. */
export interface FactSource {
  /** `given`: the configuration, the command line or the environment. */
  readonly from: 'given' | 'account' | 'cache' | 'probe'
  /** ISO; absent for what was given. */
  readonly at?: string
  /** The facts, by their names in the configuration. */
  readonly facts: readonly string[]
  /** What was seen of the host and its port; of a `probe` alone. */
  readonly seen?: SeenHost
}

/** Where a URL was read from. `line` counts from 1. */
export interface Source {
  readonly file: string
  readonly line: number
  /** Where in its line the URL begins, in UTF-16 units from 1; absent where it is all of the line. */
  readonly column?: number
  /** The file writes the URL in another form, such as with `\/`, over several lines or in two places: there is no column to tell. */
  readonly escaped?: true
  /** The profile of OBS that the URL was read from. */
  readonly profile?: string
}

/** The URL as its client reads it, in plain words. A member is absent where the URL has none. */
export interface ReadingSummary {
  readonly protocol?: string
  readonly domain?: string
  readonly app?: string
  readonly stream?: string
  /** ISO, UTC. */
  readonly expires?: string
}

/** Where the two fields of OBS stand in the input: the Server ahead of `serverEnd`, the Stream Key from `keyAt` on. */
export interface FieldsSummary {
  readonly serverEnd: number
  readonly keyAt: number
  /** Present where OBS calls the second field Bearer Token. */
  readonly service?: 'whip'
}

/** The answer to one URL. Secrets are replaced by as many `•` as they have UTF-16 units, unless asked for. */
export interface Report {
  readonly input: string
  readonly source?: Source
  /** Present where the URL was put together from the two fields of OBS. */
  readonly fields?: FieldsSummary
  /** Tells the URL from others, whatever its signature and expiry; present where `identify` was asked for. */
  readonly identity?: string
  readonly reading: ReadingSummary
  readonly prediction: Prediction
  readonly findings: readonly Finding[]
  readonly unjudged: readonly Unjudged[]
  /** Where the facts about it came from; present where some were looked up. */
  readonly sources?: readonly FactSource[]
}

/** How many URLs came to which outcome. */
export interface Summary {
  readonly checked: number
  readonly refused: number
  readonly atRisk: number
  readonly noObjection: number
  readonly outOfScope: number
}

/** The answer to a whole run, as `--format json` prints it. */
export interface Results {
  readonly version: 1
  readonly tool: { readonly name: 'push-preflight'; readonly version: string }
  readonly reports: readonly Report[]
  /** What the context lacks for every URL. */
  readonly unjudged: readonly Unjudged[]
  readonly summary: Summary
}
