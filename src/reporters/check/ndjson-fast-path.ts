import type { LintResult } from '../../core/linter/match.ts'
import { BULLET_BYTES } from '../../core/redaction/mask-spans.ts'
import { containsKnownSecret } from '../../core/report/plain-url-secrets.ts'

/**
 * The line of `ndjson` for a plainly built URL of which there is nothing to say, as bytes in the form of characters: each
 * stands for one byte of UTF-8. Most URLs of a long list are such, and a report made for each, and written as JSON, takes longer than
 * the judging of it. `undefined` for any other URL.
 */
export function formatCanonicalNdjson(lintResult: LintResult, source: string, tail: string): string | undefined {
  const { ruleContext, matches } = lintResult
  const { reading, isCanonical, time, runContext, url } = ruleContext
  const { protocol, domain, app, stream, txSecret } = reading
  if (!isCanonical || matches.length > 0 || time?.seconds === undefined || containsKnownSecret(ruleContext))
    return undefined
  if (protocol === undefined || !domain || !app || !stream || !txSecret) return undefined
  const { start, end } = txSecret.span
  // All of it is of characters that JSON writes as they are.
  return (
    `{"input":"${url.input.slice(0, start)}${BULLET_BYTES.repeat(end - start)}${url.input.slice(end)}"${source}` +
    `,"reading":{"protocol":"${protocol}","domain":"${domain.value}","app":"${app.value}","stream":"${stream.value}"` +
    `,"expires":"${runContext.formatExpiry(time.seconds)}"}${tail}`
  )
}
