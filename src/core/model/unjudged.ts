/** A rule that could not run because a fact is missing. */
export interface Unjudged {
  readonly rule: string
  /** The missing fact, by its name in the configuration. */
  readonly needs: string
  /** The code that the rule predicts. */
  readonly code?: string
  /** Why the fact is missing, if it was looked up without success. */
  readonly reason?: string
}
