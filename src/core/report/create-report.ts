import { getCertainty, getSeverity, type LintResult, type RuleMatch } from '../linter/lint-result.ts'
import type { RawFinding } from '../linter/rule.ts'
import type { RuleContext } from '../linter/rule-context.ts'
import type { Data, Finding, Severity } from '../model/finding.ts'
import type { Span } from '../model/push-url.ts'
import type { ReadingSummary, Report } from '../model/report.ts'
import type { Language } from '../model/text.ts'
import { maskSpans, repeatBullet } from '../redaction/mask-spans.ts'
import { clipText } from '../text/clip-text.ts'
import { createMessageFormatter, type MessageFormatter, type TimeZone } from '../text/message-format.ts'
import type { TextSlice } from '../url/slice.ts'
import { type Causes, explainCauses, type FixedLinter, getFix } from './explain-causes.ts'
import { createFingerprintInput } from './fingerprint-input.ts'
import { createMasker, noMask } from './mask-quotes.ts'
import { containsKnownSecret } from './plain-url-secrets.ts'
import { findUrlSecrets, NO_SECRETS } from './redact.ts'

/** Options for the words of a report. */
export interface Wording {
  /** Default: `en`. */
  readonly language?: Language
  /** The time zone of times in messages. Default: `UTC`. */
  readonly timeZone?: TimeZone
  /** Severities that replace those of the rules, by rule id; `off` drops the findings of a rule. Predictions do not change. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>
  /** Show secrets. */
  readonly showSecrets?: boolean
  /** The StreamName is a secret too, because it may be the credential. */
  readonly hidesStream?: boolean
  /**
   * Creates the `identity` of a report from the URL without its secrets and expiry. Use a keyed hash: then a URL that is
   * signed again keeps its identity, and the URL cannot be read from it.
   */
  readonly identify?: (text: string) => string
}

/**
 * Creates the report for one URL: findings in words, secrets redacted.
 *
 * @param linter Tries the fixes of the URL. Without it, the report says nothing of causes.
 */
export function createReport(lintResult: LintResult, wording: Wording, linter?: FixedLinter): Report {
  const { ruleContext, matches, unjudged, prediction } = lintResult
  const { url, reading, isCanonical } = ruleContext
  const needsNoMask =
    matches.length === 0 && isCanonical && wording.showSecrets !== true && ruleContext.runContext.keyAt === undefined
  if (needsNoMask && reading.txSecret !== undefined && !containsKnownSecret(ruleContext)) {
    // The quiet path: a canonical URL without findings has one secret, at a known place, and no other text.
    const { start, end } = reading.txSecret.span
    const input = url.input.slice(0, start) + repeatBullet(end - start) + url.input.slice(end)
    const report = { input, reading: createReadingSummary(ruleContext, getValue), prediction, findings: NONE, unjudged }
    return wording.identify === undefined
      ? report
      : { ...report, ...createIdentity(ruleContext, [reading.txSecret.span], wording) }
  }
  const secrets = findUrlSecrets(ruleContext, wording.hidesStream === true || prediction.outcome === 'out-of-scope')
  const maskedSecrets = wording.showSecrets === true ? NO_SECRETS : secrets
  const { spans } = maskedSecrets
  const mask = createMasker(url.input, maskedSecrets)
  const shown = matches.filter(({ rule }) => wording.severities?.[rule.id] !== 'off')
  const causes = linter && explainCauses(lintResult, shown, linter)
  const findings = createFindings(shown, causes, ruleContext, wording, mask)
  const input = maskSpans(url.input, spans)
  // If the whole line is hidden, its identity comes from all of it.
  const identity = createIdentity(ruleContext, secrets.coversInput ? NONE : secrets.spans, wording)
  return {
    input,
    ...createFieldsSummary(ruleContext),
    ...identity,
    reading:
      maskedSecrets.coversInput || isListedServiceName(ruleContext) || matches.some(({ rule }) => rule.exclusive)
        ? EMPTY_READING
        : createReadingSummary(ruleContext, createPartMasker(input, spans, mask)),
    prediction: causes?.afterFixes === undefined ? prediction : { ...prediction, afterFixes: causes.afterFixes },
    findings,
    unjudged,
  }
}

/** A built-in service of OBS may have a name as its Server, such as `auto`, which makes no URL with the Stream Key. */
const isListedServiceName = ({ runContext, url }: RuleContext): boolean =>
  runContext.obs?.kind === 'listed' && url.scheme === undefined

function createFieldsSummary({ runContext, url: { input } }: RuleContext): Pick<Report, 'fields'> | undefined {
  const { keyAt, serverEnd, obs } = runContext
  if (keyAt === undefined || serverEnd === undefined) return undefined
  const clampOffset = (offset: number): number => Math.max(0, Math.min(offset, input.length))
  const fields = { serverEnd: clampOffset(serverEnd), keyAt: clampOffset(keyAt) }
  // On other platforms, OBS saves WHIP as one of the built-in services.
  const isWhip = obs?.kind === 'whip' || (obs?.kind === 'listed' && obs.service === 'WHIP')
  return { fields: isWhip ? { ...fields, service: 'whip' } : fields }
}

function createIdentity(
  ruleContext: RuleContext,
  secrets: readonly Span[],
  { identify }: Wording,
): Pick<Report, 'identity'> | undefined {
  return identify && { identity: identify(createFingerprintInput(ruleContext, secrets)) }
}

const NONE: readonly never[] = Object.freeze([])
const EMPTY_READING = Object.freeze({})

function createFindings(
  shown: readonly RuleMatch[],
  causes: Causes | undefined,
  ruleContext: RuleContext,
  wording: Wording,
  mask: (text: string) => string,
): readonly Finding[] {
  if (shown.length === 0) return NONE
  const language = wording.language ?? 'en'
  const formatter = createMessageFormatter(language, wording.timeZone ?? 'UTC', ruleContext.now)
  return shown.map((one, index) => {
    const override = wording.severities?.[one.rule.id]
    const severity = override === undefined || override === 'off' ? getSeverity(one) : override
    return { ...createFinding(one, severity, language, formatter, mask), ...causes?.follows[index] }
  })
}

/** The finding of a rule in words, with secrets masked. */
export function createFinding(
  one: RuleMatch,
  severity: Severity,
  language: Language,
  formatter: MessageFormatter,
  mask: (text: string) => string,
): Finding {
  const { rule, finding } = one
  const data = redactData(finding.data, rule.unredactedData ?? NONE, mask)
  const title = rule.fix?.[language](data, formatter)
  const fix = getShowableFix(one, mask)
  return {
    rule: rule.id,
    severity,
    ...(rule.code === undefined ? {} : { code: rule.code }),
    certainty: getCertainty(one),
    span: finding.at,
    message: rule.message[language](data, formatter),
    help: rule.help[language](data, formatter),
    data,
    ...(title === undefined || fix === undefined ? {} : { fix: { title, safe: fix.safe, edits: fix.edits } }),
  }
}

/** The fix, unless it contains a secret. */
function getShowableFix(match: RuleMatch, mask: (text: string) => string): RawFinding['fix'] {
  const fix = getFix(match)
  const isHidden = fix?.edits.some(({ text }) => mask(text) !== text) || (fix?.secret && mask !== noMask)
  return isHidden ? undefined : fix
}

/** Longer texts in the data are cut: the span gives the rest, and many copies might not fit into a string. In UTF-16 units. */
const MAX_DATA_TEXT = 1000

function redactData(data: Data, unredacted: readonly string[], mask: (text: string) => string): Data {
  if (mask === noMask && !hasLongText(data)) return data
  const maskAndClip = (text: string): string => clipText(mask(text), MAX_DATA_TEXT)
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      unredacted.includes(name)
        ? value
        : typeof value === 'string'
          ? maskAndClip(value)
          : Array.isArray(value)
            ? value.map(maskAndClip)
            : value,
    ]),
  )
}

const hasLongText = (data: Data): boolean =>
  Object.values(data).some((value) => typeof value === 'string' && value.length > MAX_DATA_TEXT)

function createReadingSummary(
  { reading, time, runContext }: RuleContext,
  show: (part: TextSlice) => string,
): ReadingSummary {
  const { protocol, domain, app, stream } = reading
  const expires = time?.seconds === undefined ? undefined : runContext.formatExpiry(time.seconds)
  if (protocol && domain && app && stream && expires) {
    // The usual case as one literal: an object that grows by spreads needs twice the memory.
    return { protocol, domain: show(domain), app: show(app), stream: show(stream), expires }
  }
  return {
    ...(protocol === undefined ? {} : { protocol }),
    ...(domain === undefined ? {} : { domain: show(domain) }),
    ...(app === undefined ? {} : { app: show(app) }),
    ...(stream === undefined ? {} : { stream: show(stream) }),
    ...(expires === undefined ? {} : { expires }),
  }
}

const getValue = ({ value }: TextSlice): string => value

/** Shows a part without its secrets: as in the masked input, if one of them overlaps it. */
function createPartMasker(
  input: string,
  spans: readonly Span[],
  mask: (text: string) => string,
): (part: TextSlice) => string {
  return ({ value, span }) =>
    spans.some(({ start, end }) => start < span.end && span.start < end)
      ? input.slice(span.start, span.end)
      : mask(value)
}
