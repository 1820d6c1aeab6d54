import { Linter } from './linter/linter.ts'
import { requireUrlText, validateWording } from './linter/validate.ts'
import type { Context } from './model/context.ts'
import type { Clock } from './model/instant.ts'
import { createCanonicalReport } from './report/canonical-report.ts'
import { createReport, type Wording } from './report/create-report.ts'
import { rules } from './rules/index.ts'
import { type Signer, signAgain, signPush } from './sign.ts'
import type { Digest } from './signing/digest.ts'
import { type Splitter, splitUrl } from './split.ts'
import type { TypedReport, TypedUnjudged } from './typed-report.ts'

/** Checks URLs in one context. What depends on the context alone is computed once, when the checker is made. */
export interface Checker {
  /** Reports on one URL, as of now. Takes any string; throws a `RangeError` if it is not a string, and what the context's own function for the time throws. */
  (url: string): TypedReport
  /** The rules that this context has no facts for, whatever the URL, each with the fact that it needs. */
  readonly unjudged: readonly TypedUnjudged[]
}

/** The library's functions. They are described in src/index.ts. */
export interface Preflight extends Signer, Splitter {
  /** Makes a checker. Throws a `RangeError` if the context or the wording is not valid, or has an unknown member. */
  readonly checker: (context?: Context, wording?: Wording) => Checker
  /** Reports on one URL. Throws as `checker` does. */
  readonly check: (url: string, context?: Context, wording?: Wording) => TypedReport
}

/** Makes the library's functions with the hash functions and the clock of a host, such as Node or a browser. */
export function createPreflight(digest: Digest, clock: Clock): Preflight {
  const checker = (context: Context = {}, wording: Wording = {}): Checker => {
    validateWording(wording, rules)
    const linter = new Linter(rules, digest, context, clock)
    const isQuick = wording.showSecrets !== true && wording.identify === undefined
    const report = (text: string): TypedReport => {
      const url = requireUrlText(text)
      const result = isQuick ? linter.lintCanonical(url) : undefined
      const quickReport = result && createCanonicalReport(url, result, linter.runContext)
      // The ids and data in a report are those of `rules`; only the types of `model` do not know them.
      return (quickReport ?? createReport(linter.lint(url), wording, linter)) as TypedReport
    }
    return Object.assign(report, { unjudged: linter.unjudged as readonly TypedUnjudged[] })
  }
  const check: Preflight['check'] = (url, context, wording) => checker(context, wording)(url)
  return {
    checker,
    check,
    sign: (push) => signPush(digest, push),
    resign: (url, signing) => signAgain(digest, url, signing),
    split: (url, options, wording) => splitUrl(digest, url, options, wording),
  }
}
