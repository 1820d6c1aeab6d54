import { Linter } from './linter/linter.ts'
import { validateWording } from './linter/validate.ts'
import type { Context } from './model/context.ts'
import type { Clock } from './model/instant.ts'
import type { Report, Unjudged } from './model/report.ts'
import { createReport, type Wording } from './report/create-report.ts'
import { rules } from './rules/index.ts'
import { createSigner, type Signer } from './sign.ts'
import type { Digest } from './signing/digest.ts'
import { createSplitter, type Splitter } from './split.ts'

/** Checks URLs in one context. What depends on the context alone is computed once, when the checker is made. */
export interface Checker {
  /** Reports on one URL, as of now. Takes any string, and never throws unless the context's own function for the time does. */
  (url: string): Report
  /** The rules that this context has no facts for, whatever the URL, each with the fact that it needs. */
  readonly unjudged: readonly Unjudged[]
}

/** The library's functions. They are described in src/index.ts. */
export interface Preflight extends Signer, Splitter {
  /** Makes a checker. Throws a `RangeError` if an instant, the client, the language or the time zone is not valid. */
  readonly checker: (context?: Context, wording?: Wording) => Checker
  /** Reports on one URL. Throws as `checker` does. */
  readonly check: (url: string, context?: Context, wording?: Wording) => Report
}

/** Makes the library's functions with the hash functions and the clock of a host, such as Node or a browser. */
export function createPreflight(digest: Digest, clock: Clock): Preflight {
  const checker = (context: Context = {}, wording: Wording = {}): Checker => {
    validateWording(wording)
    const linter = new Linter(rules, digest, context, clock)
    return Object.assign((url: string) => createReport(linter.lint(url), wording), { unjudged: linter.unjudged })
  }
  const check: Preflight['check'] = (url, context, wording) => checker(context, wording)(url)
  return { checker, check, ...createSigner(digest), ...createSplitter(digest) }
}
