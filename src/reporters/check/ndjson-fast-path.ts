import type { Judgement } from '../../core/linter/match.ts'
import { holdsKey } from '../../core/report/plain-url-secrets.ts'
import { HIDDEN } from '../../core/report/redact.ts'

/**
 * The line of `ndjson` for a plainly built URL of which there is nothing to say, as bytes in the form of characters: each
 * stands for one byte of UTF-8. Most URLs of a long list are such, and a report made for each, and written as JSON, takes longer than
 * the judging of it. `undefined` for any other URL.
 */
export function plainNdjson(judgement: Judgement, source: string, ending: string): string | undefined {
  const { subject, fired } = judgement
  const { reading, isPlain, time, setting, url } = subject
  const { protocol, domain, app, stream, txSecret } = reading
  if (!isPlain || fired.length > 0 || time?.seconds === undefined || holdsKey(subject)) return undefined
  if (protocol === undefined || !domain || !app || !stream || !txSecret) return undefined
  const { start, end } = txSecret.span
  // All of it is of characters that JSON writes as they are.
  return (
    `{"input":"${url.input.slice(0, start)}${HIDDEN.repeat(end - start)}${url.input.slice(end)}"${source}` +
    `,"reading":{"protocol":"${protocol}","domain":"${domain.value}","app":"${app.value}","stream":"${stream.value}"` +
    `,"expires":"${setting.instantOf(time.seconds)}"}${ending}`
  )
}
