import { findExcludedCodes } from '../../core/explain/ruled-out.ts'
import { getSeverity, type LintResult } from '../../core/linter/lint-result.ts'
import { Linter } from '../../core/linter/linter.ts'
import type { Context } from '../../core/model/context.ts'
import type { PredictedUrlCode, UrlPrediction } from '../../core/model/record.ts'
import { rules } from '../../core/rules/index.ts'
import type { Digest } from '../../core/signing/digest.ts'

/** Predicts what the server answered to a push, from its URL. It makes no report: the texts would take several times as long. */
export class UrlPredictor {
  readonly #linter: Linter
  /** Whether an answer depends on the URL and its turning points alone, and not on URLs before it, probes, or where it is found. */
  readonly #isRepeatable: boolean

  /** @param context - its `now`, `until` and `minValidity` are not used. */
  constructor(digest: Digest, { until: _, minValidity: __, ...context }: Context) {
    this.#isRepeatable = context.countPushes !== true && context.probes === undefined && context.committed !== true
    this.#linter = new Linter(rules, digest, context, () => 0)
  }

  /**
   * What `check` predicts of the URL at an instant.
   * @param time - in Unix milliseconds
   */
  predictAt(url: string, time: number): TimedPrediction {
    const lintResult = this.#linter.lintAt(url, time)
    const turningPoints = this.#isRepeatable ? lintResult.ruleContext.turningPoints : undefined
    return { prediction: describePrediction(lintResult), turningPoints }
  }
}

/** A prediction, and the instants in Unix milliseconds at which it may change; `undefined` if it may change at any. */
interface TimedPrediction {
  readonly prediction: UrlPrediction
  readonly turningPoints: readonly number[] | undefined
}

function describePrediction({ ruleContext, matches, unjudged, prediction }: LintResult): UrlPrediction {
  const { outcome, code, then } = prediction
  const isRefused = outcome === 'refused'
  const severity = isRefused ? 'error' : 'warning'
  const describeCode = (id: string): PredictedUrlCode => {
    const matching = matches.filter((one) => getSeverity(one) === severity && one.rule.code === id)
    const recipe = matching.map(({ finding }) => finding.data?.['recipe']).find((one) => typeof one === 'string')
    const rules = [...new Set(matching.map(({ rule }) => rule.id))]
    return { code: id, rules, ...(recipe === undefined ? {} : { recipe }) }
  }
  const codes = code === undefined ? then : [code, ...then]
  if (codes.length > 0) return { isRefused, codes: codes.map(describeCode), excluded: [] }
  const judged = { prediction, findings: matches.map(({ rule }) => rule), unjudged }
  return {
    isRefused,
    codes: [],
    excluded: findExcludedCodes({ ...judged, reading: { expires: ruleContext.time?.seconds } }),
  }
}
