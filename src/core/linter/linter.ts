import type { Context } from '../model/context.ts'
import type { Unjudged } from '../model/report.ts'
import type { Digest } from '../signing/digest.ts'
import { normalHost } from '../url/host-pattern.ts'
import { parse } from '../url/parse.ts'
import type { Slice } from '../url/slice.ts'
import { Answers } from './collector.ts'
import { factsFor, isOfProbe } from './facts.ts'
import type { Judgement } from './match.ts'
import { NO_OBJECTION } from './predict.ts'
import type { Rule } from './rule.ts'
import { Subject } from './rule-context.ts'
import { type Lane, lanesOf } from './rule-set.ts'
import { type Setting, settingAt, settingOf } from './run-context.ts'

const NONE: readonly never[] = Object.freeze([])

/** Runs any list of rules over URLs. Knows no single rule; never throws, whatever the URL. */
export class Judge {
  readonly setting: Setting
  /** What the context lacks for every URL. */
  readonly unjudged: readonly Unjudged[]
  /** For a domain of which nothing of its own is known. */
  readonly #lane: Lane
  readonly #lanes: ReadonlyMap<string, Lane>

  constructor(rules: readonly Rule[], digest: Digest, context: Context) {
    const server = context.server ?? {}
    const facts = new Map(
      Object.keys(server.domains ?? {}).map((domain) => [normalHost(domain), factsFor(server, domain)]),
    )
    const asked = context.probes === undefined ? rules.filter(({ needs }) => !isOfProbe(needs)) : rules
    const { lane, lanes, unjudged } = lanesOf(asked, factsFor(server, undefined), facts)
    this.setting = settingOf(digest, context)
    this.unjudged = unjudged
    this.#lane = lane
    this.#lanes = lanes
  }

  judge(input: string): Judgement {
    return this.#judged(input, this.setting)
  }

  /** As of another instant, in Unix milliseconds, than the context's. */
  judgeAt(input: string, now: number): Judgement {
    return this.#judged(input, settingAt(this.setting, now))
  }

  #judged(input: string, setting: Setting): Judgement {
    const url = parse(input)
    const reading = setting.read(url, setting.keyAt)
    const { domain } = reading
    const lane = this.#laneOf(domain)
    const subject = new Subject(url, reading, lane.facts, setting)
    const isQuiet = subject.isPlain && domain !== undefined && lane.quietDomains.has(domain)
    if (isQuiet && lane.always.length === 0 && subject.isSigned) {
      return { subject, fired: NONE, unjudged: lane.unjudged, prediction: NO_OBJECTION }
    }
    const answers = new Answers(subject, lane.unjudged)
    answers.ask(lane.always)
    if (!subject.isPlain || !subject.isSigned) answers.ask(lane.unlessSigned)
    if (!subject.isPlain || domain === undefined) {
      answers.ask(lane.unlessPlain)
      answers.ask(lane.oncePerDomain)
    } else if (!isQuiet && answers.ask(lane.oncePerDomain)) lane.quietDomains.add(domain)
    const judgement = answers.judgement()
    if (setting.pushes !== undefined && lane.facts.limits?.pushesPerStream !== undefined) {
      if (judgement.prediction.outcome !== 'refused') setting.pushes.add(reading)
    }
    return judgement
  }

  /** A domain counts whatever its case, and with or without the dot of the root behind it. */
  #laneOf(domain: Slice | undefined): Lane {
    if (domain === undefined || this.#lanes.size === 0) return this.#lane
    const { value } = domain
    return this.#lanes.get(value) ?? this.#lanes.get(normalHost(value)) ?? this.#lane
  }
}
