import type { LintResult, RuleMatch } from '../linter/match.ts'
import { getCertainty } from '../linter/predict.ts'
import type { RuleContext } from '../linter/rule-context.ts'
import type { Data, Finding, Severity } from '../model/finding.ts'
import type { Span } from '../model/push-url.ts'
import type { ReadingSummary, Report } from '../model/report.ts'
import type { Language } from '../model/text.ts'
import { createMessageFormatter, type MessageFormatter, type TimeZone } from '../text/message-format.ts'
import type { TextSlice } from '../url/slice.ts'
import { createFingerprintInput } from './fingerprint-input.ts'
import { createMasker, noMask } from './mask-quotes.ts'
import { containsKnownSecret } from './plain-url-secrets.ts'
import { findUrlSecrets, maskSpans, NO_SECRETS, repeatBullet } from './redact.ts'

/** How a judgement is put into words. */
export interface Wording {
  /** Default: `en`. */
  readonly language?: Language
  /** The time zone that instants are shown in. Default: `UTC`. */
  readonly timeZone?: TimeZone
  /** Severities to show instead of the rules' own, by rule; `off` leaves a rule's findings out. Predictions stay. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>
  /** Leave secrets in clear. */
  readonly showSecrets?: boolean
  /** The StreamName is a secret too: where it may be the credential by itself. */
  readonly hidesStream?: boolean
  /**
   * Makes a report's `identity` of what is left of the URL without its secrets and its expiry: a keyed hash, so that a URL
   * that is signed again keeps it, and that nobody reads the URL from it.
   */
  readonly identify?: (text: string) => string
}

/** Puts a judgement into words, without its secrets. */
export function createReport(lintResult: LintResult, wording: Wording): Report {
  const { ruleContext, matches, unjudged, prediction } = lintResult
  const { url, reading, isCanonical } = ruleContext
  const needsNoMask =
    matches.length === 0 && isCanonical && wording.showSecrets !== true && ruleContext.runContext.keyAt === undefined
  if (needsNoMask && reading.txSecret !== undefined && !containsKnownSecret(ruleContext)) {
    // A plain URL has its one secret in its place, and with nothing to say of it there is no other text.
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
  const findings = createFindings(lintResult, wording, mask)
  const input = maskSpans(url.input, spans)
  // A line of which all is hidden is known by what it says: its identity tells nobody.
  const identity = createIdentity(ruleContext, secrets.isAll ? NONE : secrets.spans, wording)
  return {
    input,
    ...createFieldsSummary(ruleContext),
    ...identity,
    reading:
      maskedSecrets.isAll || isListedServiceName(ruleContext)
        ? EMPTY_READING
        : createReadingSummary(ruleContext, createPartMasker(input, spans, mask)),
    prediction,
    findings,
    unjudged,
  }
}

/** A service of OBS's own list may have a name for its ingest, such as `auto`, which makes no URL with the Stream Key. */
const isListedServiceName = ({ runContext, url }: RuleContext): boolean =>
  runContext.obs?.kind === 'listed' && url.scheme === undefined

function createFieldsSummary({ runContext, url: { input } }: RuleContext): Pick<Report, 'fields'> | undefined {
  const { keyAt, serverEnd, obs } = runContext
  if (keyAt === undefined || serverEnd === undefined) return undefined
  const clampOffset = (offset: number): number => Math.max(0, Math.min(offset, input.length))
  const fields = { serverEnd: clampOffset(serverEnd), keyAt: clampOffset(keyAt) }
  // At somebody else's, WHIP counts among the services that are listed.
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
  { ruleContext, matches }: LintResult,
  wording: Wording,
  mask: (text: string) => string,
): readonly Finding[] {
  if (matches.length === 0) return NONE
  const language = wording.language ?? 'en'
  const formatter = createMessageFormatter(language, wording.timeZone ?? 'UTC', ruleContext.runContext.now)
  return matches.flatMap((one) => {
    const severity = wording.severities?.[one.rule.id] ?? one.rule.severity
    return severity === 'off' ? [] : [createFinding(one, severity, language, formatter, mask)]
  })
}

function createFinding(
  one: RuleMatch,
  severity: Severity,
  language: Language,
  formatter: MessageFormatter,
  mask: (text: string) => string,
): Finding {
  const { rule, finding } = one
  const data = redactData(finding.data, rule.unredactedData ?? NONE, mask)
  const title = rule.fix?.[language](data, formatter)
  const isShowable =
    finding.fix !== undefined &&
    finding.fix.edits.length <= MAX_EDITS &&
    finding.fix.edits.every(({ text }) => mask(text) === text) &&
    !(finding.fix.secret && mask !== noMask)
  return {
    rule: rule.id,
    severity,
    ...(rule.code === undefined ? {} : { code: rule.code }),
    certainty: getCertainty(one),
    span: finding.at,
    message: rule.message[language](data, formatter),
    help: rule.help[language](data, formatter),
    data,
    ...(finding.fix === undefined || title === undefined || !isShowable
      ? {}
      : { fix: { title, safe: finding.fix.safe, edits: finding.fix.edits } }),
  }
}

/** A fix of more edits than any URL that can be sent has characters helps nobody, and might not fit into a string. */
const MAX_EDITS = 10_000

/** Longer texts are cut in the data: their spans tell the rest, and many copies might not fit into a string. */
const MAX_DATA_TEXT = 1000

const clipText = (text: string): string => (text.length > MAX_DATA_TEXT ? `${text.slice(0, MAX_DATA_TEXT - 1)}…` : text)

function redactData(data: Data, unredacted: readonly string[], mask: (text: string) => string): Data {
  if (mask === noMask && !hasLongText(data)) return data
  const maskAndClip = (text: string): string => clipText(mask(text))
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
    // The usual case in one piece, as an object that grows member by member takes twice the room.
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

/** What a part says, without the secrets in it: as it stands in the blotted input, where one of them touches it. */
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
