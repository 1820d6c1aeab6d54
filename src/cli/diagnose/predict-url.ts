import { ruledOut } from '../../core/explain/ruled-out.ts'
import { Judge } from '../../core/linter/linter.ts'
import type { Context } from '../../core/model/context.ts'
import type { ForeseenAt } from '../../core/model/record.ts'
import { rules } from '../../core/rules/index.ts'
import { nodeDigest } from '../../node-digest.ts'

/** Judges the URLs of pushes as of the instants that they began at. In words, a judgement would take several times as long. */
export function foreseenIn({ until: _, ...context }: Context): ForeseenAt {
  const judge = new Judge(rules, nodeDigest, context)
  return (url, now) => {
    const { subject, fired, unjudged, prediction } = judge.judgeAt(url, now)
    const { outcome, code, then } = prediction
    const isRefused = outcome === 'refused'
    const severity = isRefused ? 'error' : 'warning'
    const rulesOf = (id: string): readonly string[] => {
      const behind = fired.filter(({ rule }) => rule.severity === severity && rule.code === id)
      return [...new Set(behind.map(({ rule }) => rule.id))]
    }
    const codes = code === undefined ? then : [code, ...then]
    if (codes.length > 0)
      return { isRefused, codes: codes.map((id) => ({ code: id, rules: rulesOf(id) })), excluded: [] }
    const judged = { prediction, findings: fired.map(({ rule }) => rule), unjudged }
    return { isRefused, codes: [], excluded: ruledOut({ ...judged, reading: { expires: subject.time?.seconds } }) }
  }
}
