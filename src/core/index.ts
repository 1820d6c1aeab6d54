import { Judge } from './engine/judge.ts'
import { reportOf, type Wording } from './engine/report.ts'
import type { Context } from './model/context.ts'
import type { Report, Unjudged } from './model/report.ts'
import { rules } from './rules/index.ts'
import type { Digest } from './signing/digest.ts'

/** Judges URLs in one context. What depends on the context alone is worked out once, when the checker is made. */
export interface Checker {
  /** Reports on one URL. Takes any string and never throws. */
  (url: string): Report
  /** What this context lacks for every URL. */
  readonly unjudged: readonly Unjudged[]
}

/** Makes the library's functions for a host that lends its hash functions. */
export function createPreflight(digest: Digest): {
  readonly checker: (context: Context, wording?: Wording) => Checker
  readonly check: (url: string, context: Context, wording?: Wording) => Report
} {
  const checker = (context: Context, wording: Wording = {}): Checker => {
    const judge = new Judge(rules, digest, context)
    return Object.assign((url: string) => reportOf(judge.judge(url), wording), { unjudged: judge.unjudged })
  }
  return { checker, check: (url, context, wording) => checker(context, wording)(url) }
}
