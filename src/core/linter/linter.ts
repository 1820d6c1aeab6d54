import type { Context } from '../model/context.ts'
import type { Unjudged } from '../model/report.ts'
import type { Digest } from '../signing/digest.ts'
import { normalizeHost } from '../url/host-names.ts'
import { parsePushUrl } from '../url/parse.ts'
import type { TextSlice } from '../url/slice.ts'
import { FindingCollector } from './collector.ts'
import { isProbeFact, resolveFacts } from './facts.ts'
import type { LintResult } from './match.ts'
import { NO_OBJECTION } from './predict.ts'
import type { Rule } from './rule.ts'
import { RuleContext } from './rule-context.ts'
import { createRuleSets, type RuleSet } from './rule-set.ts'
import { createRunContext, type RunContext, withNow } from './run-context.ts'

const NONE: readonly never[] = Object.freeze([])

/** Runs any list of rules over URLs. Knows no single rule; never throws, whatever the URL. */
export class Linter {
  readonly runContext: RunContext
  /** What the context lacks for every URL. */
  readonly unjudged: readonly Unjudged[]
  /** For a domain of which nothing of its own is known. */
  readonly #defaultRuleSet: RuleSet
  readonly #ruleSetsByDomain: ReadonlyMap<string, RuleSet>

  constructor(rules: readonly Rule[], digest: Digest, context: Context) {
    const server = context.server ?? {}
    const facts = new Map(
      Object.keys(server.domains ?? {}).map((domain) => [normalizeHost(domain), resolveFacts(server, domain)]),
    )
    const applicableRules = context.probes === undefined ? rules.filter(({ needs }) => !isProbeFact(needs)) : rules
    const { lane, lanes, unjudged } = createRuleSets(applicableRules, resolveFacts(server, undefined), facts)
    this.runContext = createRunContext(digest, context)
    this.unjudged = unjudged
    this.#defaultRuleSet = lane
    this.#ruleSetsByDomain = lanes
  }

  lint(input: string): LintResult {
    return this.#lintWith(input, this.runContext)
  }

  /** As of another instant, in Unix milliseconds, than the context's. */
  lintAt(input: string, now: number): LintResult {
    return this.#lintWith(input, withNow(this.runContext, now))
  }

  #lintWith(input: string, runContext: RunContext): LintResult {
    const url = parsePushUrl(input)
    const reading = runContext.read(url, runContext.keyAt)
    const { domain } = reading
    const lane = this.#findRuleSet(domain)
    const subject = new RuleContext(url, reading, lane.facts, runContext)
    const isCleanHost = subject.isCanonical && domain !== undefined && lane.cleanHosts.has(domain)
    if (isCleanHost && lane.always.length === 0 && subject.hasValidSignature) {
      return { ruleContext: subject, matches: NONE, unjudged: lane.unjudged, prediction: NO_OBJECTION }
    }
    const collector = new FindingCollector(subject, lane.unjudged)
    collector.run(lane.always)
    if (!subject.isCanonical || !subject.hasValidSignature) collector.run(lane.skipIfSigned)
    if (!subject.isCanonical || domain === undefined) {
      collector.run(lane.skipIfCanonical)
      collector.run(lane.skipIfCleanHost)
    } else if (!isCleanHost && collector.run(lane.skipIfCleanHost)) lane.cleanHosts.add(domain)
    const result = collector.createResult()
    if (runContext.pushCounter !== undefined && lane.facts.limits?.pushesPerStream !== undefined) {
      if (result.prediction.outcome !== 'refused') runContext.pushCounter.add(reading)
    }
    return result
  }

  /** A domain counts whatever its case, and with or without the dot of the root behind it. */
  #findRuleSet(domain: TextSlice | undefined): RuleSet {
    if (domain === undefined || this.#ruleSetsByDomain.size === 0) return this.#defaultRuleSet
    const { value } = domain
    return this.#ruleSetsByDomain.get(value) ?? this.#ruleSetsByDomain.get(normalizeHost(value)) ?? this.#defaultRuleSet
  }
}
