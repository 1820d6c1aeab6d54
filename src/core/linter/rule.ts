import type { CodeId } from '../codes/catalogue.ts'
import type { Stage } from '../model/code.ts'
import type { Certainty, Data, Edit, Severity } from '../model/finding.ts'
import type { Span } from '../model/push-url.ts'
import type { Language, Text } from '../model/text.ts'
import type { MessageFormatter } from '../text/message-format.ts'
import type { FactName } from './facts.ts'
import type { RuleContext } from './rule-context.ts'

/** Formats a text from the data of a finding, in each language. */
type MessageTemplates<D extends Data> = Readonly<Record<Language, (data: D, say: MessageFormatter) => string>>

/** One defect: its place, and the data for its message. */
export interface RawFinding<D extends Data = Data> {
  readonly at: Span
  readonly data: D
  /** Set if this case is more or less certain than the rule in general. */
  readonly certainty?: Certainty
  /** Set if this case is more or less severe than the rule in general. */
  readonly severity?: Severity
  /** Set if this case explains the findings of other rules than `explains` of its rule says. */
  readonly explains?: readonly string[]
  readonly fix?: {
    readonly safe: boolean
    readonly edits: readonly Edit[]
    /** The edits contain the right signature: they are shown only if secrets are. */
    readonly secret?: true
  }
}

/** The rule cannot judge this URL because a fact is missing. */
export interface Needs {
  readonly needs: FactName
}

/** Returned by a rule that cannot check without this fact. */
export const needs = (fact: FactName): Needs => ({ needs: fact })

/**
 * A rule finds one kind of defect, with one severity and at most one predicted code. Its id is the name of its file and of
 * its fixture, and the argument of `explain`. It is a pure function of its context: it reads no clock, imports no other rule
 * and never throws.
 */
export interface Rule<D extends Data = Data> {
  readonly id: string
  readonly severity: Severity
  /** The stage where the push fails; for a rule without a code, the first stage where the defect has an effect. */
  readonly stage: Stage
  readonly code?: CodeId
  /** The certainty of the prediction, unless a finding sets its own. */
  readonly certainty: Certainty
  /**
   * Without this fact, `check` is not called and the rule is reported as unjudged. If only some URLs need a fact, `check`
   * returns `needs(…)`.
   */
  readonly needs?: FactName
  /** If one of these rules has a finding, this rule is left out: it would repeat it or mislead. */
  readonly supersededBy?: readonly string[]
  /**
   * When `check` need not be called. `canonical-url`: it never finds anything in a canonical URL (`isCanonicalUrl`).
   * `clean-host`: for a canonical URL, it depends only on the host and the facts about it. `valid-signature`: it never finds
   * anything in a canonical URL with a valid signature and a usual expiry (`hasValidSignature`).
   */
  readonly skipWhen?: 'canonical-url' | 'clean-host' | 'valid-signature'
  /**
   * Its check takes longer than most: it is called last, and only if nothing supersedes it. Such a rule supersedes no other and
   * has no `needs`.
   */
  readonly isCostly?: true
  /** Other findings mostly follow from this one: it comes first, whatever its severity. */
  readonly rootCause?: true
  /** The rules whose findings follow from one of this rule that has no fix. What follows from a fix is found by trying it. */
  readonly explains?: readonly string[]
  /** A finding of this rule means that the text is no URL: no other rule is asked, and nothing is read from it. */
  readonly exclusive?: true
  /** A finding of this rule means that the URL is out of scope: only such findings are reported. */
  readonly outOfScope?: true
  /** Only for URLs in files that a scan reads. Its findings are about the file: they are no part of the prediction. */
  readonly scanOnly?: true
  /** Members of the data with words of the rule itself or times. They are shown as they are; all others are redacted. */
  readonly unredactedData?: readonly (keyof D & string)[]
  /** What the rule finds: a sentence with a full stop. */
  readonly summary: Text
  /** Why it happens, in the server or the client: sentences. */
  readonly why: Text
  readonly sources: readonly [string, ...string[]]
  /** The problem: lower case, one clause, no full stop. */
  readonly message: MessageTemplates<D>
  /** What it means as the consequence of another finding, after “so”: lower case, one clause. Default: its message. */
  readonly consequence?: Text
  /** What to do: imperative, lower case, no full stop. */
  readonly help: MessageTemplates<D>
  /** What the fix does. Needed if `check` returns one, else the fix is not reported. */
  readonly fix?: MessageTemplates<D>
  /**
   * Checks one URL.
   *
   * @returns `undefined` if there is nothing to report, `needs(…)` if a fact is missing, else one finding or several, in the
   * order of their places. Spans are UTF-16 offsets into `url.input`. Findings may overlap, but the edits of one fix may not,
   * and fixes of several findings that overlap are applied one after the other. `createLintResult` sorts across rules.
   */
  readonly check: (
    context: RuleContext,
  ) => RawFinding<NoInfer<D>> | readonly RawFinding<NoInfer<D>>[] | Needs | undefined
}

/** A rule, with its id and the data of its findings as types. */
export interface DefinedRule<Id extends string, D extends Data> extends Rule {
  readonly id: Id
  /** For the compiler only: it has no value. */
  readonly findingData?: D
}

/** Gives `message`, `help`, `fix` and `check` one type of data: the one that `message` declares. */
export const defineRule = <const Id extends string, D extends Data>(
  rule: Rule<D> & { readonly id: Id },
): DefinedRule<Id, D> =>
  // The linter passes to a rule's texts only the data of its own findings, so dropping D here is safe.
  rule as unknown as DefinedRule<Id, D>
