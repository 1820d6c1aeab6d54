import { Linter } from './linter/linter.ts'
import { validateWording } from './linter/validate.ts'
import type { Context } from './model/context.ts'
import type { Report, Unjudged } from './model/report.ts'
import { createReport, type Wording } from './report/create-report.ts'
import { rules } from './rules/index.ts'
import { createSigner, type Signer } from './sign.ts'
import type { Digest } from './signing/digest.ts'
import { createSplitter, type Splitter } from './split.ts'

/** Judges URLs in one context. What depends on the context alone is worked out once, when the checker is made. */
export interface Checker {
  /** Reports on one URL. Takes any string and never throws. */
  (url: string): Report
  /** What this context lacks for every URL: the rules that could not be asked, each with the fact that it needs. */
  readonly unjudged: readonly Unjudged[]
}

/** The library's functions. */
export interface Preflight extends Signer, Splitter {
  /**
   * Makes a checker: the way to judge more than one URL. `context.now` is the instant of judgement, an ISO 8601 text with
   * a time zone; the rest of the context, and all of the wording, may be left out. Throws a `RangeError` that says what
   * is wrong where an instant, the client, the language or the time zone is none that there is. It holds no resource.
   */
  readonly checker: (context: Context, wording?: Wording) => Checker
  /**
   * Reports on one URL: what it reads as, what is wrong with it and where (half-open spans of UTF-16 offsets into the
   * URL as given), and with which interruption code the push will be refused, if it will. Any string is a URL to it.
   * Signatures, keys and passwords are replaced by `•` unless `wording.showSecrets` is set. Throws as `checker` does.
   */
  readonly check: (url: string, context: Context, wording?: Wording) => Report
}

/** Makes the library's functions for a host that lends its hash functions. */
export function createPreflight(digest: Digest): Preflight {
  const checker = (context: Context, wording: Wording = {}): Checker => {
    validateWording(wording)
    const judge = new Linter(rules, digest, context)
    return Object.assign((url: string) => createReport(judge.lint(url), wording), { unjudged: judge.unjudged })
  }
  const check: Preflight['check'] = (url, context, wording) => checker(context, wording)(url)
  return { checker, check, ...createSigner(digest), ...createSplitter(digest) }
}
