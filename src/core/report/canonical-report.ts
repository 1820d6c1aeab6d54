import { NO_OBJECTION } from '../linter/lint-result.ts'
import type { CanonicalResult } from '../linter/linter.ts'
import type { RunContext } from '../linter/run-context.ts'
import type { Report } from '../model/report.ts'
import { repeatBullet } from '../redaction/mask-spans.ts'

const NONE: readonly never[] = Object.freeze([])
const BULLETS = repeatBullet(32)

/**
 * The report of `createReport` for a URL that `Linter.lintCanonical` answers for; `undefined` if a known secret may be in one
 * of its names.
 */
export function createCanonicalReport(
  input: string,
  { parts, prefix, unjudged }: CanonicalResult,
  { knownSecrets, formatExpiry }: RunContext,
): Report | undefined {
  const { streamStart, streamEnd, secretStart, seconds } = parts
  const shortest = knownSecrets[0]?.length ?? input.length
  // txTime has 8 digits.
  if (shortest <= Math.max(prefix.longestName, streamEnd - streamStart, 8)) return undefined
  return {
    input: input.slice(0, secretStart) + BULLETS + input.slice(secretStart + BULLETS.length),
    reading: {
      protocol: 'rtmp',
      domain: prefix.domain,
      app: prefix.app,
      stream: input.slice(streamStart, streamEnd),
      expires: formatExpiry(seconds),
    },
    prediction: NO_OBJECTION,
    findings: NONE,
    unjudged,
  }
}
