import type { Unjudged } from '../model/report.ts'
import { stages } from '../model/stage.ts'
import type { Fired, Judgement } from './match.ts'
import { NO_OBJECTION, predict } from './predict.ts'
import type { Found, Rule } from './rule.ts'
import type { Subject } from './rule-context.ts'
import { unjudgedOf } from './rule-set.ts'

const NONE: readonly never[] = Object.freeze([])

/** Gathers what rules answer of one subject. */
export class Answers {
  readonly subject: Subject
  unjudged: readonly Unjudged[]
  fired: Fired[] | undefined

  constructor(subject: Subject, unjudged: readonly Unjudged[]) {
    this.subject = subject
    this.unjudged = unjudged
    this.fired = undefined
  }

  /** Whether none of the rules had anything to say. */
  ask(rules: readonly Rule[]): boolean {
    let quiet = true
    const { subject } = this
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index] as Rule
      const answer = rule.check(subject)
      if (answer === undefined) continue
      quiet = false
      if ('needs' in answer) this.unjudged = [...this.unjudged, unjudgedOf(rule, answer.needs)]
      else this.#add(rule, answer)
    }
    return quiet
  }

  judgement(): Judgement {
    const { subject, fired, unjudged } = this
    if (fired === undefined) return { subject, fired: NONE, unjudged, prediction: NO_OBJECTION }
    const outside = fired.filter(({ rule }) => rule.leavesScope)
    if (outside.length > 0) return { subject, fired: outside, unjudged: NONE, prediction: predict(outside) }
    const said = inOrder(withoutYielding(fired).filter(({ rule }) => !subject.setting.waived.includes(rule.id)))
    return { subject, fired: said, unjudged, prediction: predict(said) }
  }

  #add(rule: Rule, answer: Found | readonly Found[]): void {
    this.fired ??= []
    if (isOne(answer)) this.fired.push({ rule, found: answer })
    else for (const found of answer) this.fired.push({ rule, found })
  }
}

// An array has an `at` too: its method.
const isOne = (answer: Found | readonly Found[]): answer is Found => !Array.isArray(answer)

/** A rule yields to those that fired, whether or not they yield in turn: so the order of rules does not matter. */
function withoutYielding(fired: readonly Fired[]): Fired[] {
  const ids = new Set(fired.map(({ rule }) => rule.id))
  return fired.filter(({ rule }) => !rule.yieldsTo?.some((id) => ids.has(id)))
}

const SEVERITIES = ['error', 'warning', 'hint'] as const

/** What the rest follows from, then what decides first, then what stands first: by severity, stage, code, place and rule. */
function inOrder(fired: readonly Fired[]): Fired[] {
  return [...fired].sort(
    (one, other) =>
      Number(other.rule.leads === true) - Number(one.rule.leads === true) ||
      SEVERITIES.indexOf(one.rule.severity) - SEVERITIES.indexOf(other.rule.severity) ||
      stages.indexOf(one.rule.stage) - stages.indexOf(other.rule.stage) ||
      compare(one.rule.code ?? '~', other.rule.code ?? '~') ||
      one.found.at.start - other.found.at.start ||
      compare(one.rule.id, other.rule.id),
  )
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
