import type { Finding } from './finding.ts'
import type { Prediction } from './prediction.ts'
import type { SeenHost } from './probe.ts'
import type { Unjudged } from './unjudged.ts'

/** Where facts came from, and when. */
export interface FactSource {
  /** `given`: the configuration, the command line or the environment. */
  readonly from: 'given' | 'account' | 'cache' | 'probe'
  /** ISO; absent for `given`. */
  readonly at?: string
  /** The facts, by their names in the configuration. */
  readonly facts: readonly string[]
  /** What was seen of the host and its port; present for `probe` only. */
  readonly seen?: SeenHost
}

/** Where a URL was read from. `line` counts from 1. */
export interface Source {
  readonly file: string
  readonly line: number
  /** Where in its line the URL begins, in UTF-16 units from 1; absent if it is all of the line. */
  readonly column?: number
  /** The file writes the URL in another form, such as with `\/`, over several lines or in two places: no column fits. */
  readonly escaped?: true
  /** The profile of OBS that the URL was read from. */
  readonly profile?: string
}

/** The URL as its client reads it. A member is absent if the URL has none. */
export interface ReadingSummary {
  readonly protocol?: string
  readonly domain?: string
  readonly app?: string
  readonly stream?: string
  /** ISO, UTC. */
  readonly expires?: string
}

/** Where the two fields of OBS are in the input, in UTF-16 offsets: the Server up to `serverEnd`, the Stream Key from `keyAt`. */
export interface FieldsSummary {
  readonly serverEnd: number
  readonly keyAt: number
  /** Present if OBS calls the second field Bearer Token. */
  readonly service?: 'whip'
}

/** The report on one URL. Secrets are replaced by one `•` for each UTF-16 unit, unless `showSecrets` is set. */
export interface Report {
  readonly input: string
  readonly source?: Source
  /** Present if the URL was joined from the two fields of OBS. */
  readonly fields?: FieldsSummary
  /** The same for a URL that is signed again, and different for any other; present if `identify` is set. */
  readonly identity?: string
  readonly reading: ReadingSummary
  readonly prediction: Prediction
  readonly findings: readonly Finding[]
  readonly unjudged: readonly Unjudged[]
  /** Where the facts about it came from; present if some were looked up. */
  readonly sources?: readonly FactSource[]
}

/** Checks URLs in one context. */
export interface UrlChecker {
  (url: string): Report
  /** The rules that this context has no facts for, whatever the URL. */
  readonly unjudged: readonly Unjudged[]
}

/** What `--coprocess` answers to a line without a report: why there is none. */
export type UncheckedLine = {
  /** Empty: the line is not repeated. */
  readonly input: ''
  readonly source: Pick<Source, 'line'>
} & ({ readonly skipped: 'blank' | 'comment' } | { readonly error: string })

/** How many URLs have which outcome. */
export interface Summary {
  readonly checked: number
  readonly refused: number
  readonly atRisk: number
  readonly noObjection: number
  readonly outOfScope: number
  /** URLs of which all that would refuse them or put them at risk is suppressed; absent if there are none. */
  readonly suppressed?: number
}

/** How many URLs a scan found and did not check, by kind. */
export interface SkippedCounts {
  /** Without a parameter of Tencent Cloud, on hosts that nothing names as its own. */
  readonly unsigned: number
  /** For another vendor, by host or parameter. */
  readonly otherVendor: number
  /** To play a stream. */
  readonly playback: number
  /** Put together by a program, or without a StreamName. */
  readonly unfinished: number
}

/** The counts of a whole run. */
interface RunTotals extends Summary {
  /** Present if the run scanned files. */
  readonly skipped?: SkippedCounts
}

/** The result of a whole run, as `--format json` prints it. */
export interface Results {
  readonly version: 1
  readonly tool: { readonly name: 'push-preflight'; readonly version: string }
  readonly reports: readonly Report[]
  /** The rules that could not run for any URL. */
  readonly unjudged: readonly Unjudged[]
  readonly summary: RunTotals
}
