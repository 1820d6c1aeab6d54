import type { Finding, Severity } from '../core/model/finding.ts'
import type { Outcome } from '../core/model/prediction.ts'
import type { Report, Summary, Unjudged } from '../core/model/report.ts'
import type { Ending, Harm } from '../core/model/run-summary.ts'
import { own } from '../core/text/detach-string.ts'
import { Exit } from '../exit-code.ts'

const COUNTED: Readonly<Record<Outcome, keyof Summary>> = {
  refused: 'refused',
  'at-risk': 'atRisk',
  'no-objection': 'noObjection',
  'out-of-scope': 'outOfScope',
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint']

/** Domains that are told apart. A run may have millions, and its memory is not to grow with them. */
const MOST_DOMAINS = 10_000

/** Behind the name of a fact that was asked for, and did not come. */
const FAILED = ' failed'

/** No domain is longer (RFC 1035, 2.3.4). */
const LONGEST_DOMAIN = 253

/** The options of the command that decide its exit code. */
export interface ExitOptions {
  readonly 'fail-on'?: string
  readonly strict?: boolean
}

/** What one tally has counted, for another. Plain data. */
export interface TallyCounts {
  readonly summary: Summary
  readonly suppressed: Readonly<Record<NonNullable<Finding['suppressed']>, number>>
  readonly codes: ReadonlyMap<string, Harm>
  readonly domains: ReadonlyMap<string, Harm>
  readonly lacks: ReadonlyMap<string, number>
  readonly failed: boolean
  readonly unsettled: boolean
}

/** Counts the reports of a run, and knows what the run ends with. */
export class Tally {
  readonly #counts: Record<keyof Summary, number> = { checked: 0, refused: 0, atRisk: 0, noObjection: 0, outOfScope: 0 }
  readonly #suppressed: Record<NonNullable<Finding['suppressed']>, number> = { comment: 0, baseline: 0 }
  readonly #codes = new Map<string, Damage>()
  readonly #domains = new Map<string, Damage>()
  readonly #lacks = new Map<string, number>()
  readonly #unjudged: readonly Unjudged[]
  readonly #failing: readonly Severity[]
  readonly #strict: boolean
  readonly #signed: boolean
  #failed = false
  /** Whether anything failed that `--strict` alone minds. */
  #unsettled = false

  /** `unjudged`: what the context lacks for every URL. */
  constructor(values: ExitOptions, unjudged: readonly Unjudged[]) {
    const from = values['fail-on'] ?? 'error'
    this.#unjudged = unjudged
    this.#failing = SEVERITIES.slice(0, SEVERITIES.indexOf(from as Severity) + 1)
    this.#strict = values.strict === true && from !== 'never'
    this.#signed = !unjudged.some(isOfSignature)
  }

  add({ prediction, findings, unjudged, reading }: Omit<Report, 'input'>): void {
    const { outcome } = prediction
    this.#counts.checked++
    this.#counts[COUNTED[outcome]]++
    this.#unsettled ||=
      outcome === 'out-of-scope' || !this.#signed || (unjudged.length > 0 && unjudged.some(isOfSignature))
    if (unjudged.length > 0) this.#addLacks(unjudged)
    for (const { severity, suppressed } of findings) {
      if (suppressed !== undefined) this.#suppressed[suppressed]++
      else this.#failed ||= this.#failing.includes(severity)
    }
    if (outcome !== 'refused' && outcome !== 'at-risk') return
    count(this.#codes, prediction.code ?? '', ONE[outcome])
    const { domain } = reading
    if (domain === undefined || domain === '' || domain.length > LONGEST_DOMAIN) return
    if (this.#domains.has(domain)) count(this.#domains, domain, ONE[outcome])
    else if (this.#domains.size < MOST_DOMAINS) count(this.#domains, own(domain), ONE[outcome])
  }

  get counts(): TallyCounts {
    return {
      summary: this.summary,
      suppressed: { ...this.#suppressed },
      codes: this.#codes,
      domains: this.#domains,
      lacks: this.#lacks,
      failed: this.#failed,
      unsettled: this.#unsettled,
    }
  }

  /** Adds what another has counted. */
  take({ summary, suppressed, codes, domains, lacks, failed, unsettled }: TallyCounts): void {
    for (const name of Object.keys(summary) as (keyof Summary)[]) this.#counts[name] += summary[name]
    this.#suppressed.comment += suppressed.comment
    this.#suppressed.baseline += suppressed.baseline
    for (const [code, harm] of codes) count(this.#codes, code, harm)
    for (const [domain, harm] of domains)
      if (this.#domains.has(domain) || this.#domains.size < MOST_DOMAINS) count(this.#domains, domain, harm)
    for (const [needs, urls] of lacks) this.#lacks.set(needs, (this.#lacks.get(needs) ?? 0) + urls)
    this.#failed ||= failed
    this.#unsettled ||= unsettled
  }

  get summary(): Summary {
    return { ...this.#counts }
  }

  /** All that the formats need to know of a run that is over. */
  get ending(): Ending {
    return {
      unjudged: this.#unjudged,
      summary: this.summary,
      exit: this.exit,
      suppressed: { ...this.#suppressed },
      codes: inOrder(this.#codes).map(([code, harm]) => (code === '' ? harm : { code, ...harm })),
      domains: inOrder(this.#domains).map(([domain, harm]) => ({ domain, ...harm })),
      lacks: [...this.#lacks]
        .sort(([one, some], [other, more]) => more - some || compare(one, other))
        .map(([needs, urls]) =>
          needs.endsWith(FAILED) ? { needs: needs.slice(0, -FAILED.length), failed: true, urls } : { needs, urls },
        ),
    }
  }

  /** Whether the run fails only for what `--strict` asks: that something was checked, signature and all. */
  get failsByStrictness(): boolean {
    return this.#strict && !this.#failed && (this.#unsettled || this.#counts.checked === 0)
  }

  get exit(): Exit {
    return this.#failed || this.failsByStrictness ? Exit.findings : Exit.ok
  }

  /** Each fact once for each URL, though several rules want it. */
  #addLacks(unjudged: readonly Unjudged[]): void {
    for (let at = 0; at < unjudged.length; at++) {
      const { needs = '', reason } = unjudged[at] ?? {}
      let first = 0
      while (unjudged[first]?.needs !== needs) first++
      const lack = reason === undefined ? needs : needs + FAILED
      if (first === at) this.#lacks.set(lack, (this.#lacks.get(lack) ?? 0) + 1)
    }
  }
}

/** As `Harm`, while it is counted. */
interface Damage {
  refused: number
  atRisk: number
}

const ONE: Readonly<Record<'refused' | 'at-risk', Harm>> = {
  refused: { refused: 1, atRisk: 0 },
  'at-risk': { refused: 0, atRisk: 1 },
}

function count(counts: Map<string, Damage>, name: string, { refused, atRisk }: Harm): void {
  let held = counts.get(name)
  if (held === undefined) {
    held = { refused: 0, atRisk: 0 }
    counts.set(name, held)
  }
  held.refused += refused
  held.atRisk += atRisk
}

const inOrder = (counts: ReadonlyMap<string, Damage>): readonly (readonly [string, Harm])[] =>
  [...counts].sort(([one, some], [other, more]) => {
    return more.refused + more.atRisk - (some.refused + some.atRisk) || compare(one, other)
  })

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const isOfSignature = ({ needs }: Unjudged): boolean => needs === 'server.keys'
