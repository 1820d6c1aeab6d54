import { findExcludedCodes } from '../../core/explain/ruled-out.ts'
import { Linter } from '../../core/linter/linter.ts'
import type { Context } from '../../core/model/context.ts'
import type { PredictAt } from '../../core/model/record.ts'
import { rules } from '../../core/rules/index.ts'
import { nodeDigest } from '../../node-digest.ts'

/** Judges the URLs of pushes as of the instants that they began at. In words, a judgement would take several times as long. */
export function createUrlPredictor({ until: _, ...context }: Context): PredictAt {
  const linter = new Linter(rules, nodeDigest, context)
  return (url, now) => {
    const { ruleContext, matches, unjudged, prediction } = linter.lintAt(url, now)
    const { outcome, code, then } = prediction
    const isRefused = outcome === 'refused'
    const severity = isRefused ? 'error' : 'warning'
    const findRules = (id: string): readonly string[] => {
      const matching = matches.filter(({ rule }) => rule.severity === severity && rule.code === id)
      return [...new Set(matching.map(({ rule }) => rule.id))]
    }
    const codes = code === undefined ? then : [code, ...then]
    if (codes.length > 0)
      return { isRefused, codes: codes.map((id) => ({ code: id, rules: findRules(id) })), excluded: [] }
    const judged = { prediction, findings: matches.map(({ rule }) => rule), unjudged }
    return {
      isRefused,
      codes: [],
      excluded: findExcludedCodes({ ...judged, reading: { expires: ruleContext.time?.seconds } }),
    }
  }
}
