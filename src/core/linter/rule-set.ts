import type { Unjudged } from '../model/report.ts'
import { QuietDomains } from './clean-domains.ts'
import { type Facts, isKnown } from './facts.ts'
import type { Rule } from './rule.ts'

/** The rules that can judge a domain with what is known of it, by when they are to be asked, and those that cannot. */
export interface Lane {
  readonly facts: Facts
  readonly always: readonly Rule[]
  readonly unlessPlain: readonly Rule[]
  readonly oncePerDomain: readonly Rule[]
  readonly unlessSigned: readonly Rule[]
  readonly unjudged: readonly Unjudged[]
  /** Domains of which `oncePerDomain` had nothing to say. */
  readonly quietDomains: QuietDomains
}

/**
 * The lane for any domain, one for each domain with facts of its own, and what none of them can judge. Where
 * authentication is known to be off, no rule of that stage is asked.
 */
export function lanesOf(
  rules: readonly Rule[],
  facts: Facts,
  factsByDomain: ReadonlyMap<string, Facts>,
): { readonly lane: Lane; readonly lanes: ReadonlyMap<string, Lane>; readonly unjudged: readonly Unjudged[] } {
  const lacks = ({ needs }: Rule, known: Facts): boolean => needs !== undefined && !isKnown[needs](known)
  const all = [facts, ...factsByDomain.values()]
  const never = rules.filter((rule) => all.every((known) => lacks(rule, known)))
  const judgeable = rules.filter((rule) => !never.includes(rule))
  const laneOf = (known: Facts): Lane => {
    const asked = judgeable.filter((rule) => !lacks(rule, known) && (known.auth !== false || rule.stage !== 'auth'))
    return {
      facts: known,
      always: asked.filter((rule) => rule.asked === undefined),
      unlessPlain: asked.filter((rule) => rule.asked === 'unless-plain'),
      oncePerDomain: asked.filter((rule) => rule.asked === 'once-per-domain'),
      unlessSigned: asked.filter((rule) => rule.asked === 'unless-signed'),
      unjudged: judgeable.filter((rule) => lacks(rule, known)).map((rule) => unjudgedOf(rule, rule.needs)),
      quietDomains: new QuietDomains(),
    }
  }
  return {
    lane: laneOf(facts),
    lanes: new Map([...factsByDomain].map(([domain, known]) => [domain, laneOf(known)])),
    unjudged: never.map((rule) => unjudgedOf(rule, rule.needs)),
  }
}

export const unjudgedOf = ({ id, code }: Rule, needs = ''): Unjudged =>
  code === undefined ? { rule: id, needs } : { rule: id, needs, code }
