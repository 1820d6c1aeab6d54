import { type Finding, listSeveritiesFrom, type Severity } from '../core/model/finding.ts'
import type { Outcome } from '../core/model/prediction.ts'
import type { Report, Summary } from '../core/model/report.ts'
import type { OutcomeCounts, RunSummary } from '../core/model/run-summary.ts'
import type { Unjudged } from '../core/model/unjudged.ts'
import { detachString } from '../core/text/clip-text.ts'
import { ExitCode } from '../exit-code.ts'
import { getCountedOutcome } from '../reporters/location.ts'
import { addCounts, compareText, type MutableOutcomeCounts, SINGLE_COUNTS, sortByCount } from './outcome-counts.ts'

const SUMMARY_MEMBERS: Readonly<Record<Outcome | 'suppressed', keyof Summary>> = {
  refused: 'refused',
  'at-risk': 'atRisk',
  'no-objection': 'noObjection',
  'out-of-scope': 'outOfScope',
  suppressed: 'suppressed',
}

/** Domains that are counted. A run may have millions, and its memory must not grow with them. */
const MAX_DOMAINS = 10_000

/** After the name of a fact that was looked up without success. */
const FAILED_SUFFIX = ' failed'

/** No domain is longer (RFC 1035, 2.3.4). */
const MAX_DOMAIN_LENGTH = 253

/** The options of the command that decide its exit code. */
export interface ExitOptions {
  readonly 'fail-on'?: string
  readonly strict?: boolean
}

/** The counts of a `RunStats`, to be merged into another. Plain data. */
export interface RunCounts {
  readonly summary: Summary
  readonly suppressed: Readonly<Record<NonNullable<Finding['suppressed']>, number>>
  readonly codes: ReadonlyMap<string, OutcomeCounts>
  readonly domains: ReadonlyMap<string, OutcomeCounts>
  readonly missingFactCounts: ReadonlyMap<string, number>
  readonly hasFailure: boolean
  readonly hasStrictFailure: boolean
}

/** An exit code, and why `--strict` alone decided it, if it did. */
interface ResolvedExitCode {
  readonly exit: ExitCode
  readonly strictCause?: 'lookup failures' | 'unchecked'
}

/** Counts the reports of a run, and decides its exit code. */
export class RunStats {
  readonly #counts: Record<keyof Summary, number> = {
    checked: 0,
    refused: 0,
    atRisk: 0,
    noObjection: 0,
    outOfScope: 0,
    suppressed: 0,
  }
  readonly #suppressed: Record<NonNullable<Finding['suppressed']>, number> = { comment: 0, baseline: 0 }
  readonly #codes = new Map<string, MutableOutcomeCounts>()
  readonly #domains = new Map<string, MutableOutcomeCounts>()
  readonly #missingFactCounts = new Map<string, number>()
  readonly #unjudged: readonly Unjudged[]
  readonly #failingSeverities: readonly Severity[]
  readonly #strict: boolean
  readonly #areSignaturesChecked: boolean
  #hasFailure = false
  /** Whether anything fails with `--strict` only. */
  #hasStrictFailure = false

  /** @param unjudged The rules that could judge no URL of the run. */
  constructor(values: ExitOptions, unjudged: readonly Unjudged[]) {
    const from = values['fail-on'] ?? 'error'
    this.#unjudged = unjudged
    this.#failingSeverities = listSeveritiesFrom(from)
    this.#strict = values.strict === true && from !== 'never'
    this.#areSignaturesChecked = !unjudged.some(needsSigningKeys)
  }

  add({ prediction, findings, unjudged, reading }: Omit<Report, 'input'>): void {
    const outcome = getCountedOutcome({ prediction, findings })
    this.#counts.checked++
    this.#counts[SUMMARY_MEMBERS[outcome]]++
    this.#hasStrictFailure ||=
      outcome === 'out-of-scope' ||
      !this.#areSignaturesChecked ||
      (unjudged.length > 0 && unjudged.some(needsSigningKeys))
    if (unjudged.length > 0) this.#countMissingFacts(unjudged)
    for (const { severity, suppressed } of findings) {
      if (suppressed !== undefined) this.#suppressed[suppressed]++
      else this.#hasFailure ||= this.#failingSeverities.includes(severity)
    }
    if (outcome !== 'refused' && outcome !== 'at-risk') return
    addCounts(this.#codes, prediction.code ?? '', SINGLE_COUNTS[outcome])
    const { domain } = reading
    if (domain === undefined || domain === '' || domain.length > MAX_DOMAIN_LENGTH) return
    if (this.#domains.has(domain)) addCounts(this.#domains, domain, SINGLE_COUNTS[outcome])
    else if (this.#domains.size < MAX_DOMAINS) addCounts(this.#domains, detachString(domain), SINGLE_COUNTS[outcome])
  }

  /** Adds this many URLs without findings. */
  addClean(count: number, unjudged: readonly Unjudged[]): void {
    this.#counts.checked += count
    this.#counts.noObjection += count
    this.#hasStrictFailure ||= count > 0 && (!this.#areSignaturesChecked || unjudged.some(needsSigningKeys))
    this.#countMissingFacts(unjudged, count)
  }

  get counts(): RunCounts {
    return {
      summary: this.summary,
      suppressed: { ...this.#suppressed },
      codes: this.#codes,
      domains: this.#domains,
      missingFactCounts: this.#missingFactCounts,
      hasFailure: this.#hasFailure,
      hasStrictFailure: this.#hasStrictFailure,
    }
  }

  /** Adds the counts of another. */
  merge({ summary, suppressed, codes, domains, missingFactCounts, hasFailure, hasStrictFailure }: RunCounts): void {
    for (const name of Object.keys(summary) as (keyof Summary)[]) this.#counts[name] += summary[name] ?? 0
    this.#suppressed.comment += suppressed.comment
    this.#suppressed.baseline += suppressed.baseline
    for (const [code, harm] of codes) addCounts(this.#codes, code, harm)
    for (const [domain, harm] of domains)
      if (this.#domains.has(domain) || this.#domains.size < MAX_DOMAINS) addCounts(this.#domains, domain, harm)
    for (const [needs, urls] of missingFactCounts)
      this.#missingFactCounts.set(needs, (this.#missingFactCounts.get(needs) ?? 0) + urls)
    this.#hasFailure ||= hasFailure
    this.#hasStrictFailure ||= hasStrictFailure
  }

  get summary(): Summary {
    const { suppressed, ...counts } = this.#counts
    return suppressed === 0 ? counts : { ...counts, suppressed }
  }

  /** What reporters need after the last report. */
  get runSummary(): RunSummary {
    return {
      unjudged: this.#unjudged,
      summary: this.summary,
      runExitCode: this.#findingsExit,
      suppressed: { ...this.#suppressed },
      codes: sortByCount(this.#codes).map(([code, harm]) => (code === '' ? harm : { code, ...harm })),
      domains: sortByCount(this.#domains).map(([domain, harm]) => ({ domain, ...harm })),
      missingFacts: [...this.#missingFactCounts]
        .sort(([one, some], [other, more]) => more - some || compareText(one, other))
        .map(([needs, urls]) =>
          needs.endsWith(FAILED_SUFFIX)
            ? { needs: needs.slice(0, -FAILED_SUFFIX.length), failed: true, urls }
            : { needs, urls },
        ),
    }
  }

  /**
   * The exit code of `check` and `obs check`. The first row that applies decides:
   *
   * | If | Exit code |
   * |---|---|
   * | an input could not be read, and URLs of others were checked | 3 |
   * | an input could not be read, and no URL was checked | 2 or 3, as for that input alone |
   * | `--strict` without `--fail-on never`, a lookup failed, and no finding fails the run | 3 |
   * | a finding is at or above `--fail-on` | 1 |
   * | `--strict` without `--fail-on never`, and nothing was checked, or a signature was not, or a URL is out of scope | 1 |
   * | otherwise | 0 |
   *
   * Not here, since they throw a `UserError`: wrong usage and configuration (2), Ctrl-C and outputs that cannot be written (3).
   *
   * @param readErrorExit The exit code of the input that could not be read; the highest if there are several.
   */
  resolveExitCode(readErrorExit: ExitCode | undefined, hasLookupFailures: boolean): ResolvedExitCode {
    if (readErrorExit !== undefined) return { exit: this.#counts.checked > 0 ? ExitCode.unfinished : readErrorExit }
    if (this.#strict && hasLookupFailures && !this.#hasFailure) {
      return { exit: ExitCode.unfinished, strictCause: 'lookup failures' }
    }
    return { exit: this.#findingsExit, ...(this.#failsOnlyStrictly ? { strictCause: 'unchecked' } : {}) }
  }

  /** Whether the run fails only because of `--strict`: nothing was checked, or a signature was not. */
  get #failsOnlyStrictly(): boolean {
    return this.#strict && !this.#hasFailure && (this.#hasStrictFailure || this.#counts.checked === 0)
  }

  /** The exit code of a run in which everything was read and looked up. */
  get #findingsExit(): ExitCode {
    return this.#hasFailure || this.#failsOnlyStrictly ? ExitCode.findings : ExitCode.ok
  }

  /** Counts each fact once for each URL, even if several rules need it. */
  #countMissingFacts(unjudged: readonly Unjudged[], urls = 1): void {
    for (let at = 0; at < unjudged.length; at++) {
      const { needs = '', reason } = unjudged[at] ?? {}
      let first = 0
      while (unjudged[first]?.needs !== needs) first++
      const lack = reason === undefined ? needs : needs + FAILED_SUFFIX
      if (first === at) this.#missingFactCounts.set(lack, (this.#missingFactCounts.get(lack) ?? 0) + urls)
    }
  }
}

const needsSigningKeys = ({ needs }: Unjudged): boolean => needs === 'server.keys'
