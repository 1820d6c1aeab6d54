import type { Fired, Judgement } from '../linter/match.ts'
import { certaintyOf } from '../linter/predict.ts'
import type { Subject } from '../linter/rule-context.ts'
import type { Data, Finding, Severity } from '../model/finding.ts'
import type { ReadingSummary, Report } from '../model/report.ts'
import type { Span } from '../model/span.ts'
import type { Language } from '../model/text.ts'
import { type Say, sayIn, type TimeZone } from '../text/message-format.ts'
import type { Slice } from '../url/slice.ts'
import { identifiable } from './fingerprint-input.ts'
import { clear, hidingOf } from './mask-quotes.ts'
import { holdsKey } from './plain-url-secrets.ts'
import { blot, bullets, NO_SECRETS, secretsOf } from './redact.ts'

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
export function reportOf(judgement: Judgement, wording: Wording): Report {
  const { subject, fired, unjudged, prediction } = judgement
  const { url, reading, isPlain } = subject
  const isQuick = fired.length === 0 && isPlain && wording.showSecrets !== true && subject.setting.keyAt === undefined
  if (isQuick && reading.txSecret !== undefined && !holdsKey(subject)) {
    // A plain URL has its one secret in its place, and with nothing to say of it there is no other text.
    const { start, end } = reading.txSecret.span
    const input = url.input.slice(0, start) + bullets(end - start) + url.input.slice(end)
    const report = { input, reading: summaryOf(subject, clearly), prediction, findings: NONE, unjudged }
    return wording.identify === undefined
      ? report
      : { ...report, ...identityOf(subject, [reading.txSecret.span], wording) }
  }
  const secrets = secretsOf(subject, wording.hidesStream === true || prediction.outcome === 'out-of-scope')
  const hidden = wording.showSecrets === true ? NO_SECRETS : secrets
  const { spans } = hidden
  const hide = hidingOf(url.input, hidden)
  const findings = findingsOf(judgement, wording, hide)
  const input = blot(url.input, spans)
  // A line of which all is hidden is known by what it says: its identity tells nobody.
  const identity = identityOf(subject, secrets.isAll ? NONE : secrets.spans, wording)
  return {
    input,
    ...fieldsOf(subject),
    ...identity,
    reading: hidden.isAll || isNamed(subject) ? NOTHING : summaryOf(subject, shownIn(input, spans, hide)),
    prediction,
    findings,
    unjudged,
  }
}

/** A service of OBS's own list may have a name for its ingest, such as `auto`, which makes no URL with the Stream Key. */
const isNamed = ({ setting, url }: Subject): boolean => setting.obs?.kind === 'listed' && url.scheme === undefined

function fieldsOf({ setting, url: { input } }: Subject): Pick<Report, 'fields'> | undefined {
  const { keyAt, serverEnd, obs } = setting
  if (keyAt === undefined || serverEnd === undefined) return undefined
  const within = (offset: number): number => Math.max(0, Math.min(offset, input.length))
  const fields = { serverEnd: within(serverEnd), keyAt: within(keyAt) }
  // At somebody else's, WHIP counts among the services that are listed.
  const isWhip = obs?.kind === 'whip' || (obs?.kind === 'listed' && obs.service === 'WHIP')
  return { fields: isWhip ? { ...fields, service: 'whip' } : fields }
}

function identityOf(
  subject: Subject,
  secrets: readonly Span[],
  { identify }: Wording,
): Pick<Report, 'identity'> | undefined {
  return identify && { identity: identify(identifiable(subject, secrets)) }
}

const NONE: readonly never[] = Object.freeze([])
const NOTHING = Object.freeze({})

function findingsOf(
  { subject, fired }: Judgement,
  wording: Wording,
  hide: (text: string) => string,
): readonly Finding[] {
  if (fired.length === 0) return NONE
  const language = wording.language ?? 'en'
  const say = sayIn(language, wording.timeZone ?? 'UTC', subject.setting.now)
  return fired.flatMap((one) => {
    const severity = wording.severities?.[one.rule.id] ?? one.rule.severity
    return severity === 'off' ? [] : [findingOf(one, severity, language, say, hide)]
  })
}

function findingOf(
  one: Fired,
  severity: Severity,
  language: Language,
  say: Say,
  hide: (text: string) => string,
): Finding {
  const { rule, found } = one
  const data = shown(found.data, rule.own ?? NONE, hide)
  const title = rule.fix?.[language](data, say)
  const showable =
    found.fix !== undefined &&
    found.fix.edits.length <= MOST_EDITS &&
    found.fix.edits.every(({ text }) => hide(text) === text) &&
    !(found.fix.secret && hide !== clear)
  return {
    rule: rule.id,
    severity,
    ...(rule.code === undefined ? {} : { code: rule.code }),
    certainty: certaintyOf(one),
    span: found.at,
    message: rule.message[language](data, say),
    help: rule.help[language](data, say),
    data,
    ...(found.fix === undefined || title === undefined || !showable
      ? {}
      : { fix: { title, safe: found.fix.safe, edits: found.fix.edits } }),
  }
}

/** A fix of more edits than any URL that can be sent has characters helps nobody, and might not fit into a string. */
const MOST_EDITS = 10_000

/** Longer texts are cut in the data: their spans tell the rest, and many copies might not fit into a string. */
const LONGEST_TEXT = 1000

const clipped = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text)

function shown(data: Data, own: readonly string[], hide: (text: string) => string): Data {
  if (hide === clear && !isLong(data)) return data
  const safe = (text: string): string => clipped(hide(text))
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      own.includes(name)
        ? value
        : typeof value === 'string'
          ? safe(value)
          : Array.isArray(value)
            ? value.map(safe)
            : value,
    ]),
  )
}

const isLong = (data: Data): boolean =>
  Object.values(data).some((value) => typeof value === 'string' && value.length > LONGEST_TEXT)

function summaryOf({ reading, time, setting }: Subject, show: (part: Slice) => string): ReadingSummary {
  const { protocol, domain, app, stream } = reading
  const expires = time?.seconds === undefined ? undefined : setting.instantOf(time.seconds)
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

const clearly = ({ value }: Slice): string => value

/** What a part says, without the secrets in it: as it stands in the blotted input, where one of them touches it. */
function shownIn(input: string, spans: readonly Span[], hide: (text: string) => string): (part: Slice) => string {
  return ({ value, span }) =>
    spans.some(({ start, end }) => start < span.end && span.start < end)
      ? input.slice(span.start, span.end)
      : hide(value)
}
