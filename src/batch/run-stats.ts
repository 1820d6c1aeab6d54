import type { Finding, Severity } from '../core/model/finding.ts'
import type { Outcome } from '../core/model/prediction.ts'
import type { Report, Summary } from '../core/model/report.ts'
import type { OutcomeCounts, RunSummary } from '../core/model/run-summary.ts'
import type { Unjudged } from '../core/model/unjudged.ts'
import { detachString } from '../core/text/clip-text.ts'
import { ExitCode } from '../exit-code.ts'

const SUMMARY_MEMBERS: Readonly<Record<Outcome, keyof Summary>> = {
  refused: 'refused',
  'at-risk': 'atRisk',
  'no-objection': 'noObjection',
  'out-of-scope': 'outOfScope',
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint']

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

/** Counts the reports of a run, and decides its exit code. */
export class RunStats {
  readonly #counts: Record<keyof Summary, number> = { checked: 0, refused: 0, atRisk: 0, noObjection: 0, outOfScope: 0 }
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
    this.#failingSeverities = SEVERITIES.slice(0, SEVERITIES.indexOf(from as Severity) + 1)
    this.#strict = values.strict === true && from !== 'never'
    this.#areSignaturesChecked = !unjudged.some(needsSigningKeys)
  }

  add({ prediction, findings, unjudged, reading }: Omit<Report, 'input'>): void {
    const { outcome } = prediction
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
    for (const name of Object.keys(summary) as (keyof Summary)[]) this.#counts[name] += summary[name]
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
    return { ...this.#counts }
  }

  /** What reporters need after the last report. */
  get runSummary(): RunSummary {
    return {
      unjudged: this.#unjudged,
      summary: this.summary,
      runExitCode: this.exit,
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

  /** Whether the run fails only because of `--strict`: nothing was checked, or a signature was not. */
  get failsOnlyStrictly(): boolean {
    return this.#strict && !this.#hasFailure && (this.#hasStrictFailure || this.#counts.checked === 0)
  }

  get exit(): ExitCode {
    return this.#hasFailure || this.failsOnlyStrictly ? ExitCode.findings : ExitCode.ok
  }

  /** Counts each fact once for each URL, even if several rules need it. */
  #countMissingFacts(unjudged: readonly Unjudged[]): void {
    for (let at = 0; at < unjudged.length; at++) {
      const { needs = '', reason } = unjudged[at] ?? {}
      let first = 0
      while (unjudged[first]?.needs !== needs) first++
      const lack = reason === undefined ? needs : needs + FAILED_SUFFIX
      if (first === at) this.#missingFactCounts.set(lack, (this.#missingFactCounts.get(lack) ?? 0) + 1)
    }
  }
}

/** `OutcomeCounts` while they are counted. */
interface MutableOutcomeCounts {
  refused: number
  atRisk: number
}

const SINGLE_COUNTS: Readonly<Record<'refused' | 'at-risk', OutcomeCounts>> = {
  refused: { refused: 1, atRisk: 0 },
  'at-risk': { refused: 0, atRisk: 1 },
}

function addCounts(counts: Map<string, MutableOutcomeCounts>, name: string, { refused, atRisk }: OutcomeCounts): void {
  let current = counts.get(name)
  if (current === undefined) {
    current = { refused: 0, atRisk: 0 }
    counts.set(name, current)
  }
  current.refused += refused
  current.atRisk += atRisk
}

const sortByCount = (
  counts: ReadonlyMap<string, MutableOutcomeCounts>,
): readonly (readonly [string, OutcomeCounts])[] =>
  [...counts].sort(([one, some], [other, more]) => {
    return more.refused + more.atRisk - (some.refused + some.atRisk) || compareText(one, other)
  })

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const needsSigningKeys = ({ needs }: Unjudged): boolean => needs === 'server.keys'
