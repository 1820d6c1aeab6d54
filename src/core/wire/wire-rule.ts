import type { CodeId } from '../codes/catalogue.ts'
import type { Certainty, Data, Severity } from '../model/finding.ts'
import type { Language, Text } from '../model/text.ts'
import type { MessageFormatter } from '../text/message-format.ts'
import type { WireEvent } from './events.ts'

/** Formats a text from the data of a finding, in each language. */
type WireTemplates<D extends Data> = Readonly<Record<Language, (data: D, say: MessageFormatter) => string>>

/** What a push was meant to be: the typed URL as documented, without its host. Names with their queries are as written. */
export interface ExpectedPush {
  readonly app: string
  /** StreamName and query in one. */
  readonly publishName: string
}

/** What a rule knows besides the events. */
export interface PushContext {
  /** Absent: no URL was given, so nothing can differ from it. */
  readonly expected?: ExpectedPush
}

/** What a rule found, when it found it. */
export interface RawWireFinding<D extends Data = Data> {
  readonly data: D
  /** Set if this case has another code than the rule in general. */
  readonly code?: CodeId
}

/** Takes the events of one push in their order. Returns a finding at each event that shows the defect. */
export type Watcher<D extends Data = Data> = (event: WireEvent) => RawWireFinding<D> | undefined

/**
 * A rule of the wire finds one kind of defect in what a client sends: events of one push in, findings out. Its id is the name
 * of its file and of its fixture, and the argument of `explain`. It reads no clock, imports no other rule and never throws.
 */
export interface WireRule<D extends Data = Data> {
  readonly id: string
  /** What tells it from a rule of a check where both are listed. */
  readonly on: 'wire'
  readonly stage: 'running'
  readonly severity: Severity
  /** The code that the record of the interruption would show. */
  readonly code?: CodeId
  /** The codes that the sources allow too. With them, the certainty is `uncertain`. */
  readonly orElse?: readonly CodeId[]
  readonly certainty: Certainty
  /** The type of the push error callback (`event_type` 321) that reports the same. It ends no push. */
  readonly callbackType?: number
  /** What the rule finds: a sentence with a full stop. */
  readonly summary: Text
  /** Why it happens, and what follows: sentences. */
  readonly why: Text
  readonly sources: readonly [string, ...string[]]
  /** The problem: lower case, one clause, no full stop. */
  readonly message: WireTemplates<D>
  /** What to do: imperative, lower case, no full stop. */
  readonly help: WireTemplates<D>
  /** Starts to watch one push. What it remembers must not grow with the push. */
  readonly watch: (context: PushContext) => Watcher<NoInfer<D>>
}

/** Gives `message`, `help` and `watch` one type of data: the one that `message` declares. */
export const defineWireRule = <D extends Data>(rule: Omit<WireRule<D>, 'on' | 'stage'>): WireRule =>
  // The linter passes to a rule's texts only the data of its own findings, so dropping D here is safe.
  ({ ...rule, on: 'wire', stage: 'running' }) as unknown as WireRule
