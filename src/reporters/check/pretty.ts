import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { Prediction } from '../../core/model/prediction.ts'
import type { Report, Source } from '../../core/model/report.ts'
import { createConsequenceFormatter } from '../../core/report/consequences.ts'
import { foldFindings } from '../../core/report/fold-findings.ts'
import {
  getOtherUnjudged,
  getUncheckedSignatureText,
  isSignatureUnjudged,
  signatureJoiner,
  unlistedRulesText,
} from '../../core/report/unjudged-words.ts'
import {
  areAboutNoUrl,
  factSourceLabels,
  formatAfterFixes,
  formatHeadline,
  labels,
  relativeExpiry,
  semicolon,
} from '../../core/report/words.ts'
import { clipToWidth, sanitizeText } from '../../core/text/cells.ts'
import { escapeCommands } from '../../core/text/escape.ts'
import { createMessageFormatter, formatInstant } from '../../core/text/message-format.ts'
import { formatRows, MAX_VALUE_LINES, type TableRow } from '../layout/rows.ts'
import { wrap } from '../layout/wrap.ts'
import { getActiveFindings, getCountedOutcome, isSilenced } from '../location.ts'
import type { RenderOptions } from '../reporter.ts'
import type { CheckReporter, RunFacts } from './check-reporter.ts'
import { formatFinding } from './pretty-finding.ts'
import { findObsField } from './pretty-obs-fields.ts'
import { formatProbe } from './pretty-probe.ts'
import { formatBreakdown, formatSummary, formatSuppressed, outcomeStyles } from './pretty-summary.ts'
import { formatUnjudged, formatUnjudgedCount } from './pretty-unjudged.ts'

/** Narrower columns cannot be read. */
export const MIN_WIDTH = 40

/** With more URLs, the run is broken down at its end. */
const MAX_URLS_WITHOUT_BREAKDOWN = 10

/** For people: the URL with carets under each finding, as rustc and ruff draw them, and then the prediction. */
export function createPrettyReporter({ rules }: RunFacts): CheckReporter {
  const rulesById = new Map(rules.map((rule) => [rule.id, rule]))
  const formatConsequences = createConsequenceFormatter(rules)
  return {
    begin: () => '',
    item: (report, index, requested) => {
      if (isSilenced(report)) return ''
      const findings = getActiveFindings(report)
      if (requested.problemsOnly && findings.length === 0) return ''
      const options = { ...requested, width: Math.max(requested.width, MIN_WIDTH) }
      const blocks = [
        formatHeader(report, findings, options),
        ...foldFindings(findings).map((finding) =>
          formatFinding(report.input, finding, options, {
            field: findObsField(report, finding),
            consequences: formatConsequences(finding, options.language),
          }),
        ),
        formatReadingTable(report, options),
        options.verbose ? formatUnjudged(getOtherUnjudged(report), rulesById, options) : '',
        // With a finding suppressed, the prediction may be of that finding alone.
        getCountedOutcome(report) === report.prediction.outcome && !areAboutNoUrl(findings)
          ? formatPrediction(report, options)
          : '',
      ]
      const text = escapeCommands(joinBlocks(blocks))
      if (leavesGaps(requested)) return `${text}\n`
      return index === 0 ? text : `\n${text}`
    },
    end: (runSummary, requested) => {
      const { unjudged, summary } = runSummary
      const options = { ...requested, width: Math.max(requested.width, MIN_WIDTH) }
      if (options.quiet && summary.refused + summary.atRisk === 0) return ''
      const left = options.verbose
        ? formatUnjudged(unjudged, rulesById, options)
        : formatUnjudgedCount(summary.checked === 0 ? [] : unjudged, options)
      const text = joinBlocks([
        left,
        formatSuppressed(runSummary, options),
        summary.checked > 1 || leavesGaps(options) ? formatSummary(summary, options) : '',
        ...(summary.checked > MAX_URLS_WITHOUT_BREAKDOWN ? formatBreakdown(runSummary, options) : []),
      ])
      return escapeCommands(text === '' || summary.checked === 0 || leavesGaps(options) ? text : `\n${text}`)
    },
  }
}

/** Whether URLs without findings are not written: then the first that is written is not known, and a blank line comes after each. */
const leavesGaps = ({ problemsOnly, quiet }: RenderOptions): boolean => problemsOnly && !quiet

const joinBlocks = (blocks: readonly string[]): string =>
  blocks
    .filter((block) => block !== '')
    .map((block) => `${block}\n`)
    .join('\n')

/** Where the URL was read, and the URL itself if no finding draws it. */
function formatHeader(
  { source, input }: Report,
  findings: readonly Finding[],
  { theme, width }: RenderOptions,
): string {
  const column = source?.column === undefined ? '' : `:${source.column}`
  const sourceText = source === undefined ? [] : [theme.bold(sanitizeText(formatSource(source, column)))]
  const url =
    findings.length > 0 ? [] : [wrap([{ text: clipToWidth(input, MAX_VALUE_LINES * width), url: true }], width, 2)]
  return [...sourceText, ...url].join('\n')
}

/** A profile of OBS is named without a line: its URL was typed in a window, not in a file. */
const formatSource = ({ file, line, profile }: Source, column: string): string =>
  profile === undefined ? `${file}:${line}${column}` : `${profile} (${file})`

/** The parts of the URL, and what was not checked. */
function formatReadingTable(report: Report, options: RenderOptions): string {
  const { domain, app, stream, expires } = report.reading
  const expiry = expires === undefined ? undefined : formatExpiryRow(expires, options)
  return formatRows(
    [
      [labels.domain, domain],
      [labels.app, app],
      [labels.stream, stream],
      [expiry?.past ? labels.expired : labels.expires, expiry?.text],
      [labels.notChecked, formatNotChecked(report, options)],
      [labels.reason, formatUnknownReasons(report, options)],
      [labels.sources, formatFactSources(report, options)],
      [labels.seen, options.verbose ? formatProbe(report, options) : undefined],
    ],
    options,
  )
}

/** Why facts could not be looked up, each reason once. */
function formatUnknownReasons({ unjudged }: Report, { language }: RenderOptions): string | undefined {
  const reasons = new Set(unjudged.flatMap(({ reason }) => reason ?? []))
  return reasons.size === 0 ? undefined : [...reasons].join(semicolon[language])
}

/** Where the facts came from, each source once, with the age of its oldest fact. */
function formatFactSources({ sources = [] }: Report, { language, timeZone }: RenderOptions): string | undefined {
  const places = [...new Set(sources.map(({ from }) => from))].map((place) => {
    const name = factSourceLabels[place][language]
    const [oldest] = sources.flatMap(({ from, at }) => (from === place && at !== undefined ? [at] : [])).sort()
    return oldest === undefined ? name : `${name}${language === 'zh' ? '，' : ', '}${formatInstant(timeZone, oldest)}`
  })
  return places.length === 0 ? undefined : places.join(semicolon[language])
}

function formatExpiryRow(
  expires: string,
  { language, timeZone, now }: RenderOptions,
): { readonly past: boolean; text: string } {
  const instant = now()
  const past = Date.parse(expires) < instant
  const distance = createMessageFormatter(language, timeZone, instant).distance(expires)
  return {
    past,
    text: formatInstant(timeZone, expires) + relativeExpiry[past ? 'past' : 'future'][language](distance),
  }
}

/** The headline of a URL without objection names the signature already. `--quiet` leaves out the other checks. */
function formatNotChecked(report: Report, { language, verbose, quiet }: RenderOptions): string | undefined {
  const namesSignature = isSignatureUnjudged(report) && report.prediction.outcome !== 'no-objection'
  const others = verbose || quiet ? 0 : getOtherUnjudged(report).length
  const signatureText = namesSignature ? getUncheckedSignatureText(report)[language] : undefined
  if (others === 0) return signatureText
  return (
    (signatureText === undefined ? '' : signatureText + signatureJoiner[language]) + unlistedRulesText[language](others)
  )
}

/** The prediction: outcome and codes. */
export function formatPrediction(report: Report, options: RenderOptions): string {
  const { prediction } = report
  const { language, theme, width } = options
  const unchecked = prediction.outcome === 'no-objection' && isSignatureUnjudged(report)
  const colour = theme[unchecked ? 'warning' : outcomeStyles[prediction.outcome]]
  const head = wrap([{ text: formatHeadline(report, language), paint: (text) => theme.bold(colour(text)) }], width, 2)
  return [head, formatRows(createPredictionRows(report, prediction, options), options)]
    .filter((part) => part !== '')
    .join('\n')
}

/** The codes in the order in which the server would answer them, and their rules if an override hides the findings. */
function createPredictionRows({ findings }: Report, prediction: Prediction, { language }: RenderOptions): TableRow[] {
  const { code, then, because } = prediction
  const formatCode = (one: string): string => `${one}  ${getCodeEntry(one)?.text[language] ?? ''}`.trim()
  const hiddenRules = because.filter((rule) => findings.every((finding) => finding.rule !== rule))
  return [
    [labels.code, code === undefined ? undefined : formatCode(code)],
    ...then.map((one): TableRow => [labels.then, formatCode(one)]),
    [labels.because, hiddenRules.length === 0 ? undefined : hiddenRules.join(', ')],
    [labels.onceFixed, hasFixToApply(findings) ? formatAfterFixes(prediction, language) : undefined],
  ]
}

/** A fix that is suppressed is not shown. If there is none at all, it is one that would show a secret. */
function hasFixToApply(findings: readonly Finding[]): boolean {
  const fixes = findings.filter(({ fix }) => fix?.safe === true)
  return findings.length > 0 && (fixes.length === 0 || fixes.some(({ suppressed }) => suppressed === undefined))
}
