import { findExcludedCodes } from '../../core/explain/ruled-out.ts'
import { getSeverity } from '../../core/linter/lint-result.ts'
import { Linter } from '../../core/linter/linter.ts'
import type { Context } from '../../core/model/context.ts'
import type { PredictedUrlCode, UrlPrediction } from '../../core/model/record.ts'
import { rules } from '../../core/rules/index.ts'
import type { Digest } from '../../core/signing/digest.ts'

/** Predicts what the server answered to a push, from its URL. It makes no report: the texts would take several times as long. */
export class UrlPredictor {
  readonly #linter: Linter

  /** @param context - its `now`, `until` and `minValidity` are not used. */
  constructor(digest: Digest, { until: _, minValidity: __, ...context }: Context) {
    this.#linter = new Linter(rules, digest, context, () => 0)
  }

  /**
   * What `check` predicts of the URL at an instant.
   * @param time - in Unix milliseconds
   */
  predictAt(url: string, time: number): UrlPrediction {
    const { ruleContext, matches, unjudged, prediction } = this.#linter.lintAt(url, time)
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
}
