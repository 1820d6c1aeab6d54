import { stages } from '../model/code.ts'
import type { Unjudged } from '../model/unjudged.ts'
import type { LintResult, RuleMatch } from './match.ts'
import { NO_OBJECTION, predict } from './predict.ts'
import type { RawFinding, Rule } from './rule.ts'
import type { RuleContext } from './rule-context.ts'
import { createUnjudged } from './rule-set.ts'

const NONE: readonly never[] = Object.freeze([])

/** Collects the findings of rules for one URL. `run` may be called several times; `createResult` sorts what was found. */
export class FindingCollector {
  readonly ruleContext: RuleContext
  unjudged: readonly Unjudged[]
  matches: RuleMatch[] | undefined

  constructor(ruleContext: RuleContext, unjudged: readonly Unjudged[]) {
    this.ruleContext = ruleContext
    this.unjudged = unjudged
    this.matches = undefined
  }

  /** Returns whether no rule had an answer: neither a finding nor a missing fact. */
  run(rules: readonly Rule[]): boolean {
    let foundNothing = true
    const { ruleContext } = this
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index] as Rule
      const answer = rule.check(ruleContext)
      if (answer === undefined) continue
      foundNothing = false
      if ('needs' in answer) this.unjudged = [...this.unjudged, createUnjudged(rule, answer.needs)]
      else this.#add(rule, answer)
    }
    return foundNothing
  }

  createResult(): LintResult {
    const { ruleContext, matches, unjudged } = this
    if (matches === undefined) return { ruleContext, matches: NONE, unjudged, prediction: NO_OBJECTION }
    const outOfScopeMatches = matches.filter(({ rule }) => rule.outOfScope)
    if (outOfScopeMatches.length > 0)
      return { ruleContext, matches: outOfScopeMatches, unjudged: NONE, prediction: predict(outOfScopeMatches) }
    const remaining = sortMatches(
      dropSuperseded(matches).filter(({ rule }) => !ruleContext.runContext.waived.includes(rule.id)),
    )
    return { ruleContext, matches: remaining, unjudged, prediction: predict(remaining) }
  }

  #add(rule: Rule, answer: RawFinding | readonly RawFinding[]): void {
    this.matches ??= []
    if (isSingleFinding(answer)) this.matches.push({ rule, finding: answer })
    else for (const found of answer) this.matches.push({ rule, finding: found })
  }
}

// `'at' in answer` does not work: an array has the method `at`.
const isSingleFinding = (answer: RawFinding | readonly RawFinding[]): answer is RawFinding => !Array.isArray(answer)

/** A superseded rule still supersedes others, so the order of rules does not matter. */
function dropSuperseded(matches: readonly RuleMatch[]): RuleMatch[] {
  const ids = new Set(matches.map(({ rule }) => rule.id))
  return matches.filter(({ rule }) => !rule.supersededBy?.some((id) => ids.has(id)))
}

const SEVERITIES = ['error', 'warning', 'hint'] as const

/**
 * Root causes first, then by severity, stage, code, place and rule id. Findings of one rule at one place keep the order of
 * `check`.
 */
function sortMatches(matches: readonly RuleMatch[]): RuleMatch[] {
  return [...matches].sort(
    (one, other) =>
      Number(other.rule.rootCause === true) - Number(one.rule.rootCause === true) ||
      SEVERITIES.indexOf(one.rule.severity) - SEVERITIES.indexOf(other.rule.severity) ||
      stages.indexOf(one.rule.stage) - stages.indexOf(other.rule.stage) ||
      compareTexts(one.rule.code ?? '~', other.rule.code ?? '~') ||
      one.finding.at.start - other.finding.at.start ||
      compareTexts(one.rule.id, other.rule.id),
  )
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
