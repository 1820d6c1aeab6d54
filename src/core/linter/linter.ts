import { applyEdits, moveOffset } from '../fix/apply-edits.ts'
import type { Context } from '../model/context.ts'
import type { Edit } from '../model/finding.ts'
import type { Unjudged } from '../model/unjudged.ts'
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

/**
 * Runs a list of rules over URLs. It knows no rule by name.
 *
 * The constructor throws a `RangeError` if the context is not valid (see `validateContext`); `lint` and `lintAt` never throw,
 * whatever the text is. A linter keeps per-run caches of bounded size: up to 1,008 hosts without findings for each rule set,
 * the kinds of 1,000 hosts, the dates of 720 hours, and one result for each IP list. The push counter, if there is one, grows
 * with the number of different streams.
 */
export class Linter {
  readonly runContext: RunContext
  /** Rules that can judge no URL, because the context lacks their facts. */
  readonly unjudged: readonly Unjudged[]
  /** For domains without facts of their own. */
  readonly #defaultRuleSet: RuleSet
  readonly #ruleSetsByDomain: ReadonlyMap<string, RuleSet>

  constructor(rules: readonly Rule[], digest: Digest, context: Context) {
    const server = context.server ?? {}
    const facts = new Map(
      Object.keys(server.domains ?? {}).map((domain) => [normalizeHost(domain), resolveFacts(server, domain)]),
    )
    const applicableRules = context.probes === undefined ? rules.filter(({ needs }) => !isProbeFact(needs)) : rules
    const { defaultRuleSet, ruleSetsByDomain, unjudged } = createRuleSets(
      applicableRules,
      resolveFacts(server, undefined),
      facts,
    )
    this.runContext = createRunContext(digest, context)
    this.unjudged = unjudged
    this.#defaultRuleSet = defaultRuleSet
    this.#ruleSetsByDomain = ruleSetsByDomain
  }

  lint(input: string): LintResult {
    return this.#lintWith(input, this.runContext)
  }

  /**
   * Lints as of another time than the context's. Does not change the linter's own `now`.
   *
   * @param now Unix time in milliseconds
   */
  lintAt(input: string, now: number): LintResult {
    return this.#lintWith(input, withNow(this.runContext, now))
  }

  /** Lints an input with edits applied, in the same context: OBS's two fields move with their text, and no push is counted. */
  lintFixed(lintResult: LintResult, edits: readonly Edit[]): LintResult {
    const { url, reading, runContext } = lintResult.ruleContext
    const { keyAt, serverEnd, pushCounter } = runContext
    return this.#lintWith(applyEdits(url.input, edits), {
      ...runContext,
      keyAt: keyAt === undefined ? undefined : moveOffset(keyAt, edits),
      serverEnd: serverEnd === undefined ? undefined : moveOffset(serverEnd, edits),
      pushCounter: pushCounter?.closeFor(isCountedPush(lintResult) ? reading : undefined),
    })
  }

  #lintWith(input: string, runContext: RunContext): LintResult {
    const url = parsePushUrl(input)
    const reading = runContext.read(url, runContext.keyAt)
    const { domain } = reading
    const ruleSet = this.#findRuleSet(domain)
    const ruleContext = new RuleContext(url, reading, ruleSet.facts, runContext)
    const isCleanHost = ruleContext.isCanonical && domain !== undefined && ruleSet.cleanHosts.has(domain)
    if (isCleanHost && ruleSet.always.length === 0 && ruleContext.hasValidSignature) {
      return { ruleContext: ruleContext, matches: NONE, unjudged: ruleSet.unjudged, prediction: NO_OBJECTION }
    }
    const collector = new FindingCollector(ruleContext, ruleSet.unjudged)
    collector.run(ruleSet.always)
    if (!ruleContext.isCanonical || !ruleContext.hasValidSignature) collector.run(ruleSet.skipIfSigned)
    if (!ruleContext.isCanonical || domain === undefined) {
      collector.run(ruleSet.skipIfCanonical)
      collector.run(ruleSet.skipIfCleanHost)
    } else if (!isCleanHost && collector.run(ruleSet.skipIfCleanHost)) ruleSet.cleanHosts.add(domain)
    const result = collector.createResult()
    if (runContext.pushCounter !== undefined && isCountedPush(result)) runContext.pushCounter.add(reading)
    return result
  }

  /** Ignores case and the root dot at the end. */
  #findRuleSet(domain: TextSlice | undefined): RuleSet {
    if (domain === undefined || this.#ruleSetsByDomain.size === 0) return this.#defaultRuleSet
    const { value } = domain
    return this.#ruleSetsByDomain.get(value) ?? this.#ruleSetsByDomain.get(normalizeHost(value)) ?? this.#defaultRuleSet
  }
}

/** Whether a push counts against the limit of its stream. */
const isCountedPush = ({ ruleContext, prediction }: LintResult): boolean =>
  ruleContext.facts.limits?.pushesPerStream !== undefined && prediction.outcome !== 'refused'
