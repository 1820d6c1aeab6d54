import type { LintResult } from '../../core/linter/lint-result.ts'
import { BULLET_BYTES } from '../../core/redaction/mask-spans.ts'
import { containsKnownSecret } from '../../core/report/plain-url-secrets.ts'
import { createJsonDocumentReporter, createJsonLinesReporter } from '../layout/json.ts'
import type { CheckReporter, RunFacts } from './check-reporter.ts'

/** One JSON document, `Results`. */
export const createJsonReporter = ({ version }: RunFacts): CheckReporter =>
  createJsonDocumentReporter({
    version,
    itemsMember: 'reports',
    toJson: (report) => report,
    countItems: ({ summary }) => summary.checked,
    listMembers: ({ unjudged, summary }) => ({ unjudged, summary }),
  })

/** One report a line. */
export const createNdjsonReporter = (): CheckReporter => createJsonLinesReporter((report) => report)

/**
 * The line of `ndjson` for a plainly built URL without findings, as a string of UTF-8 bytes (Latin-1). Most URLs of a long
 * list are such, and to make a report of each and write it as JSON takes longer than to judge it. `undefined` for any
 * other URL.
 */
export function formatCanonicalNdjson(lintResult: LintResult, source: string, tail: string): string | undefined {
  const { ruleContext, matches } = lintResult
  const { reading, isCanonical, time, runContext, url } = ruleContext
  const { protocol, domain, app, stream, txSecret } = reading
  if (!isCanonical || matches.length > 0 || time?.seconds === undefined || containsKnownSecret(ruleContext))
    return undefined
  if (protocol === undefined || !domain || !app || !stream || !txSecret) return undefined
  const { start, end } = txSecret.span
  const [open, afterInput, protocolStart, domainStart, appStart, streamStart, expiresStart, close] = CANONICAL_PIECES
  // All of it is of characters that JSON writes as they are.
  return (
    `${open}${url.input.slice(0, start)}${BULLET_BYTES.repeat(end - start)}${url.input.slice(end)}${afterInput}${source}` +
    `${protocolStart}${protocol}${domainStart}${domain.value}${appStart}${app.value}${streamStart}${stream.value}` +
    `${expiresStart}${runContext.formatExpiry(time.seconds)}${close}${tail}`
  )
}

/** What is between the values of that line: of the input, the source, and each member of the reading. */
export const CANONICAL_PIECES = [
  '{"input":"',
  '"',
  ',"reading":{"protocol":"',
  '","domain":"',
  '","app":"',
  '","stream":"',
  '","expires":"',
  '"}',
] as const
