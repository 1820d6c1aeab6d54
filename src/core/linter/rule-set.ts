import type { Unjudged } from '../model/unjudged.ts'
import { CleanHostCache } from './clean-domains.ts'
import { type Facts, isFactKnown } from './facts.ts'
import type { Rule } from './rule.ts'

/** The rules for one domain, grouped by `skipWhen`, and those that lack facts. */
export interface RuleSet {
  readonly facts: Facts
  readonly always: readonly Rule[]
  readonly skipIfCanonical: readonly Rule[]
  readonly skipIfCleanHost: readonly Rule[]
  readonly skipIfSigned: readonly Rule[]
  readonly unjudged: readonly Unjudged[]
  /** Hosts for which `skipIfCleanHost` found nothing. */
  readonly cleanHosts: CleanHostCache
}

/**
 * Creates the rule set for any domain, one for each domain with facts of its own, and the list of rules that none of them can
 * judge. If authentication is known to be off, the rules of that stage are left out.
 */
export function createRuleSets(
  rules: readonly Rule[],
  facts: Facts,
  factsByDomain: ReadonlyMap<string, Facts>,
): {
  readonly defaultRuleSet: RuleSet
  readonly ruleSetsByDomain: ReadonlyMap<string, RuleSet>
  readonly unjudged: readonly Unjudged[]
} {
  const isMissingFact = ({ needs }: Rule, known: Facts): boolean => needs !== undefined && !isFactKnown[needs](known)
  const all = [facts, ...factsByDomain.values()]
  const neverJudgeable = rules.filter((rule) => all.every((known) => isMissingFact(rule, known)))
  const judgeable = rules.filter((rule) => !neverJudgeable.includes(rule))
  const createRuleSet = (known: Facts): RuleSet => {
    const applicableRules = judgeable.filter(
      (rule) => !isMissingFact(rule, known) && (known.auth !== false || rule.stage !== 'auth'),
    )
    return {
      facts: known,
      always: applicableRules.filter((rule) => rule.skipWhen === undefined),
      skipIfCanonical: applicableRules.filter((rule) => rule.skipWhen === 'canonical-url'),
      skipIfCleanHost: applicableRules.filter((rule) => rule.skipWhen === 'clean-host'),
      skipIfSigned: applicableRules.filter((rule) => rule.skipWhen === 'valid-signature'),
      unjudged: judgeable.filter((rule) => isMissingFact(rule, known)).map((rule) => createUnjudged(rule, rule.needs)),
      cleanHosts: new CleanHostCache(),
    }
  }
  return {
    defaultRuleSet: createRuleSet(facts),
    ruleSetsByDomain: new Map([...factsByDomain].map(([domain, known]) => [domain, createRuleSet(known)])),
    unjudged: neverJudgeable.map((rule) => createUnjudged(rule, rule.needs)),
  }
}

/** The entry for a rule that could not check. `needs`: the fact that is missing. */
export const createUnjudged = ({ id, code }: Rule, needs = ''): Unjudged =>
  code === undefined ? { rule: id, needs } : { rule: id, needs, code }
