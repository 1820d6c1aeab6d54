import { clients } from '../clients/index.ts'
import type { Context } from '../model/context.ts'
import type { Unjudged } from '../model/report.ts'
import { stages } from '../model/stage.ts'
import type { Digest } from '../signing/digest.ts'
import { parse } from '../url/parse.ts'
import { type Facts, factsFor, isKnown } from './facts.ts'
import type { Fired, Judgement } from './fired.ts'
import { predict } from './predict.ts'
import type { Found, Rule } from './rule.ts'
import { type Setting, settingOf } from './setting.ts'
import { Subject } from './subject.ts'

/** The rules that can judge a domain with what is known of it, and those that cannot. */
interface Lane {
  readonly facts: Facts
  readonly rules: readonly Rule[]
  readonly unjudged: readonly Unjudged[]
}

const NONE: readonly never[] = Object.freeze([])

/** Runs any list of rules over URLs. Knows no single rule; never throws, whatever the URL. */
export class Judge {
  readonly setting: Setting
  /** What the context lacks for every URL. */
  readonly unjudged: readonly Unjudged[]
  readonly #lanes = new Map<string, Lane>()
  readonly #lane: Lane

  constructor(rules: readonly Rule[], digest: Digest, context: Context) {
    this.setting = settingOf(digest, context)
    const server = context.server ?? {}
    const domains = Object.keys(server.domains ?? {})
    const facts = [factsFor(server, undefined), ...domains.map((domain) => factsFor(server, domain))]
    const lacks = (rule: Rule, known: Facts): boolean => rule.needs !== undefined && !isKnown[rule.needs](known)
    const never = rules.filter((rule) => facts.every((known) => lacks(rule, known)))
    const judgeable = rules.filter((rule) => !never.includes(rule))
    const laneOf = (known: Facts): Lane => ({
      facts: known,
      rules: judgeable.filter((rule) => !lacks(rule, known) && (known.auth !== false || rule.stage !== 'auth')),
      unjudged: judgeable.filter((rule) => lacks(rule, known)).map(unjudgedOf),
    })
    this.unjudged = never.map(unjudgedOf)
    this.#lane = laneOf(factsFor(server, undefined))
    for (const domain of domains) this.#lanes.set(domain.toLowerCase(), laneOf(factsFor(server, domain)))
  }

  judge(input: string): Judgement {
    const { setting } = this
    const url = parse(input)
    const reading = clients[setting.client](url, setting.keyAt)
    const lane = this.#laneOf(reading.domain?.value)
    const subject = new Subject(url, reading, lane.facts, setting)
    let fired: Fired[] | undefined
    let unjudged: readonly Unjudged[] = lane.unjudged
    for (const rule of lane.rules) {
      const answer = rule.check(subject)
      if (answer === undefined) continue
      if ('needs' in answer) unjudged = [...unjudged, unjudgedOf({ ...rule, needs: answer.needs })]
      else {
        fired ??= []
        addTo(fired, rule, answer)
      }
    }
    if (fired === undefined) return { subject, fired: NONE, unjudged, prediction: predict(NONE) }
    const outside = fired.filter(({ rule }) => rule.leavesScope)
    const said = outside.length > 0 ? outside : inOrder(withoutYielding(fired))
    return { subject, fired: said, unjudged: outside.length > 0 ? NONE : unjudged, prediction: predict(said) }
  }

  #laneOf(domain: string | undefined): Lane {
    if (domain === undefined || this.#lanes.size === 0) return this.#lane
    return this.#lanes.get(domain) ?? this.#lanes.get(domain.toLowerCase()) ?? this.#lane
  }
}

const unjudgedOf = ({ id, needs, code }: Rule): Unjudged => ({
  rule: id,
  needs: needs ?? '',
  ...(code === undefined ? {} : { code }),
})

function addTo(fired: Fired[], rule: Rule, answer: Found | readonly Found[]): void {
  if (isOne(answer)) fired.push({ rule, found: answer })
  else for (const found of answer) fired.push({ rule, found })
}

// Not by `at`, which arrays have as a method.
const isOne = (answer: Found | readonly Found[]): answer is Found => 'data' in answer

/** A rule yields to those that fired, whether or not they yield in turn: so the order of rules does not matter. */
function withoutYielding(fired: readonly Fired[]): Fired[] {
  const ids = new Set(fired.map(({ rule }) => rule.id))
  return fired.filter(({ rule }) => !rule.yieldsTo?.some((id) => ids.has(id)))
}

const SEVERITIES = ['error', 'warning', 'hint'] as const

/** What decides first, then what stands first: by severity, stage, code, place and rule. */
function inOrder(fired: readonly Fired[]): Fired[] {
  return [...fired].sort(
    (one, other) =>
      SEVERITIES.indexOf(one.rule.severity) - SEVERITIES.indexOf(other.rule.severity) ||
      stages.indexOf(one.rule.stage) - stages.indexOf(other.rule.stage) ||
      compare(one.rule.code ?? '~', other.rule.code ?? '~') ||
      one.found.at.start - other.found.at.start ||
      compare(one.rule.id, other.rule.id),
  )
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
