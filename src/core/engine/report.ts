import type { Data, Finding, Severity } from '../model/finding.ts'
import type { ReadingSummary, Report } from '../model/report.ts'
import type { Language } from '../model/text.ts'
import type { Fired, Judgement } from './fired.ts'
import { certaintyOf } from './predict.ts'
import { blot, blotter, type Secrets, secretsOf } from './redact.ts'
import { type Say, sayIn, type TimeZone } from './say.ts'
import type { Subject } from './subject.ts'

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
}

/** Puts a judgement into words, without its secrets. */
export function reportOf(judgement: Judgement, wording: Wording): Report {
  const { subject, fired, unjudged, prediction } = judgement
  const { url } = subject
  const { spans, words } = wording.showSecrets === true ? NO_SECRETS : secretsOf(subject)
  const hide = words.length === 0 || (fired.length === 0 && subject.isPlain) ? clear : blotter(words)
  return {
    input: blot(url.input, spans),
    reading: summaryOf(subject, hide),
    prediction,
    findings: fired.length === 0 ? NONE : findingsOf(judgement, wording, hide),
    unjudged,
  }
}

const NONE: readonly never[] = Object.freeze([])
const NO_SECRETS: Secrets = { spans: NONE, words: NONE }

function findingsOf({ subject, fired }: Judgement, wording: Wording, hide: (text: string) => string): Finding[] {
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
  const data = hidden(found.data, hide)
  const title = rule.fix?.[language](data, say)
  const showable = found.fix?.edits.every(({ text }) => hide(text) === text) && !(found.fix.secret && hide !== clear)
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

const clear = (text: string): string => text

function hidden(data: Data, hide: (text: string) => string): Data {
  if (hide === clear) return data
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'string' ? hide(value) : Array.isArray(value) ? value.map(hide) : value,
    ]),
  )
}

function summaryOf({ reading, time, setting }: Subject, hide: (text: string) => string): ReadingSummary {
  const { protocol, domain, app, stream } = reading
  const summary: { -readonly [Member in keyof ReadingSummary]: ReadingSummary[Member] } = {}
  if (protocol !== undefined) summary.protocol = protocol
  if (domain !== undefined) summary.domain = hide(domain.value)
  if (app !== undefined) summary.app = hide(app.value)
  if (stream !== undefined) summary.stream = hide(stream.value)
  if (time?.seconds !== undefined) summary.expires = setting.instantOf(time.seconds)
  return summary
}
