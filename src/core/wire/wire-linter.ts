import type { Certainty, Data, Severity } from '../model/finding.ts'
import type { Language } from '../model/text.ts'
import type { MessageFormatter } from '../text/message-format.ts'
import type { WireEvent } from './events.ts'
import type { PushContext, Watcher, WireRule } from './wire-rule.ts'

/** One defect in what a client sent. Names in it are as they arrived: mask secrets before it is shown. */
export interface WireFinding {
  readonly rule: string
  readonly severity: Severity
  readonly code?: string
  /** The codes that the sources allow too. */
  readonly orElse?: readonly string[]
  readonly certainty: Certainty
  /** When it was first found: `at` of the event. */
  readonly at: number
  /** How often it was found so far. */
  readonly count: number
  readonly message: string
  readonly help: string
  readonly data: Data
}

/** Writes the texts of findings. */
export interface WireWording {
  readonly language: Language
  readonly say: MessageFormatter
}

interface Watched {
  readonly rule: WireRule
  readonly take: Watcher
  finding: WireFinding | undefined
}

/** Runs rules over the events of one push. It knows no rule by name, and keeps one finding for each. */
export class WireLinter {
  readonly #watched: readonly Watched[]
  readonly #wording: WireWording

  constructor(rules: readonly WireRule[], context: PushContext, wording: WireWording) {
    this.#watched = rules.map((rule) => ({ rule, take: rule.watch(context), finding: undefined }))
    this.#wording = wording
  }

  /** Takes the next event. Returns the findings of rules that fire for the first time. */
  take(event: WireEvent): readonly WireFinding[] {
    const first: WireFinding[] = []
    for (const watched of this.#watched) {
      const raw = watched.take(event)
      if (raw === undefined) continue
      if (watched.finding === undefined) {
        watched.finding = this.#createFinding(watched.rule, raw.data, raw.code ?? watched.rule.code, event.at)
        first.push(watched.finding)
      } else watched.finding = { ...watched.finding, count: watched.finding.count + 1 }
    }
    return first
  }

  /** The findings so far, in the order of rules, each as it was found first, with its count. */
  get findings(): readonly WireFinding[] {
    return this.#watched.flatMap(({ finding }) => finding ?? [])
  }

  #createFinding(rule: WireRule, data: Data, code: string | undefined, at: number): WireFinding {
    const { id, severity, certainty, orElse, message, help } = rule
    const { language, say } = this.#wording
    return {
      rule: id,
      severity,
      ...(code === undefined ? {} : { code }),
      ...(orElse === undefined ? {} : { orElse }),
      certainty,
      at,
      count: 1,
      message: message[language](data, say),
      help: help[language](data, say),
      data,
    }
  }
}
