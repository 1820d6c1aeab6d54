import type { CodeId } from '../codes/catalogue.ts'
import type { Stage } from '../model/code.ts'
import type { Certainty, Data, Edit, Severity } from '../model/finding.ts'
import type { Span } from '../model/push-url.ts'
import type { Language, Text } from '../model/text.ts'
import type { MessageFormatter } from '../text/message-format.ts'
import type { FactName } from './facts.ts'
import type { RuleContext } from './rule-context.ts'

/** A sentence made from a finding's data, in each language. */
type MessageTemplates<D extends Data> = Readonly<Record<Language, (data: D, say: MessageFormatter) => string>>

/** One defect seen: where, and what the sentence about it needs. */
export interface RawFinding<D extends Data = Data> {
  readonly at: Span
  readonly data: D
  /** Where this case is surer or less sure than the rule as such. */
  readonly certainty?: Certainty
  readonly fix?: {
    readonly safe: boolean
    readonly edits: readonly Edit[]
    /** The edits hold the right signature: they are shown only where secrets are. */
    readonly secret?: true
  }
}

/** The third answer: the rule cannot judge this URL for want of a fact. */
export interface Needs {
  readonly needs: FactName
}

export const needs = (fact: FactName): Needs => ({ needs: fact })

/**
 * One defect, one sentence, one severity, at most one predicted code. Its id is its file name, its fixture's name and
 * its address in `explain`. A rule is a function of its subject: it reads no clock, imports no other rule and never
 * throws; it says `undefined` where it has nothing to say.
 */
export interface Rule<D extends Data = Data> {
  readonly id: string
  readonly severity: Severity
  /** Where the push ends if this fires; for a rule without a code, where the defect would be felt first. */
  readonly stage: Stage
  readonly code?: CodeId
  /** How sure the prediction is, unless the finding says otherwise. */
  readonly certainty: Certainty
  /** The fact without which the rule is not even asked. A rule that wants one only at times returns `needs(…)`. */
  readonly needs?: FactName
  /** Rules beside whose findings this one would only repeat or mislead: it keeps quiet where one of them fires. */
  readonly supersededBy?: readonly string[]
  /**
   * When the rule need not be asked at all. `canonical-url`: it has nothing to say of a plainly built URL (`isPlain`).
   * `clean-host`: of a plainly built URL, it looks at nothing but the host and the facts about it. `valid-signature`:
   * it has nothing to say of a plainly built URL whose signature is right and whose expiry nobody could object to
   * (`isSigned`).
   */
  readonly skipWhen?: 'canonical-url' | 'clean-host' | 'valid-signature'
  /** What is found beside it mostly follows from it: its findings come first, whatever their severity. */
  readonly rootCause?: true
  /** A finding of this rule puts the URL out of scope: nothing else is said of it. */
  readonly outOfScope?: true
  /** Members of the data that hold words of the rule's own and instants: shown whatever the URL's secrets are. */
  readonly unredactedData?: readonly (keyof D & string)[]
  /** What the rule finds: a sentence with a full stop. */
  readonly summary: Text
  /** The mechanism behind it, in the server or the client: sentences. */
  readonly why: Text
  readonly sources: readonly [string, ...string[]]
  /** What is: lower case, one clause, no full stop. */
  readonly message: MessageTemplates<D>
  /** What to do: imperative, lower case, no full stop. */
  readonly help: MessageTemplates<D>
  /** What the fix does, where `check` offers one. */
  readonly fix?: MessageTemplates<D>
  readonly check: (
    subject: RuleContext,
  ) => RawFinding<NoInfer<D>> | readonly RawFinding<NoInfer<D>>[] | Needs | undefined
}

/** Ties `message`, `help`, `fix` and `check` to one type of data: the one that `message` names. */
export const defineRule = <D extends Data>(rule: Rule<D>): Rule =>
  // The engine hands a rule's wording only the data of that rule's own findings, so forgetting D here is sound.
  rule as unknown as Rule
