import { codeEntry } from '../../core/codes/code-id.ts'
import type { Rule } from '../../core/linter/rule.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { Prediction } from '../../core/model/prediction.ts'
import type { Report, Source } from '../../core/model/report.ts'
import {
  headline,
  isSignatureUnjudged,
  labels,
  othersUnjudged,
  relative,
  rulesUnlisted,
  semicolon,
  signatureAnd,
  signatureOf,
  sourceWords,
} from '../../core/report/words.ts'
import { clip, safe } from '../../core/text/cells.ts'
import { escapeCommands } from '../../core/text/escape.ts'
import { sayIn, timeIn } from '../../core/text/message-format.ts'
import { MOST_LINES, type Row, rowsOf } from '../layout/rows.ts'
import { wrap } from '../layout/wrap.ts'
import { isKnown, shownIn } from '../location.ts'
import type { Format, Look } from '../reporter.ts'
import { findingOf } from './pretty-finding.ts'
import { fieldOf } from './pretty-obs-fields.ts'
import { seenOf } from './pretty-probe.ts'
import { breakdownOf, outcomePaints, summaryOf, suppressedOf } from './pretty-summary.ts'
import { countOf, unjudgedOf } from './pretty-unjudged.ts'

/** What pretty says of a rule that could not judge. */
export type RuleWords = Pick<Rule, 'id' | 'summary'>

/** Columns below which nothing can be drawn to be read. */
export const NARROWEST = 40

/** URLs above which nobody reads all that was said of each, and the run is broken down at its end. */
const MANY = 10

/** For people: the URL drawn with carets under each finding, in the way of rustc and ruff, and the prediction last. */
export function prettyFormat(rules: readonly RuleWords[]): Format {
  const summaries = new Map(rules.map(({ id, summary }) => [id, summary]))
  return {
    begin: () => '',
    report: (report, index, wanted) => {
      if (isKnown(report)) return ''
      const findings = shownIn(report)
      if (wanted.quiet && findings.length === 0) return ''
      const look = { ...wanted, width: Math.max(wanted.width, NARROWEST) }
      const blocks = [
        headOf(report, findings, look),
        ...findings.map((finding) => findingOf(report.input, finding, look, fieldOf(report, finding))),
        tableOf(report, look),
        look.verbose ? unjudgedOf(othersUnjudged(report), summaries, look) : '',
        predictionOf(report, look),
      ]
      return (index === 0 ? '' : '\n') + escapeCommands(blocksOf(blocks))
    },
    end: (ending, wanted) => {
      const { unjudged, summary } = ending
      const look = { ...wanted, width: Math.max(wanted.width, NARROWEST) }
      if (look.quiet && summary.refused + summary.atRisk === 0) return ''
      const left = look.verbose ? unjudgedOf(unjudged, summaries, look) : countOf(unjudged, look)
      const text = blocksOf([
        left,
        suppressedOf(ending, look),
        summary.checked > 1 ? summaryOf(summary, look) : '',
        ...(summary.checked > MANY ? breakdownOf(ending, look) : []),
      ])
      return escapeCommands(text === '' || summary.checked === 0 ? text : `\n${text}`)
    },
  }
}

const blocksOf = (blocks: readonly string[]): string =>
  blocks
    .filter((block) => block !== '')
    .map((block) => `${block}\n`)
    .join('\n')

/** Where the URL was read; and the URL itself, where no finding draws it. */
function headOf({ source, input }: Report, findings: readonly Finding[], { paint, width }: Look): string {
  const column = source?.column === undefined ? '' : `:${source.column}`
  const place = source === undefined ? [] : [paint.bold(safe(placeOf(source, column)))]
  const url = findings.length > 0 ? [] : [wrap([{ text: clip(input, MOST_LINES * width), url: true }], width, 2)]
  return [...place, ...url].join('\n')
}

/** A profile of OBS goes by its name; where its file has the URL says nothing to whoever set it in a window. */
const placeOf = ({ file, line, profile }: Source, column: string): string =>
  profile === undefined ? `${file}:${line}${column}` : `${profile} (${file})`

/** What the URL was read as, and what of it was not checked. */
function tableOf(report: Report, look: Look): string {
  const { domain, app, stream, expires } = report.reading
  const expiry = expires === undefined ? undefined : expiryOf(expires, look)
  return rowsOf(
    [
      [labels.domain, domain],
      [labels.app, app],
      [labels.stream, stream],
      [expiry?.past ? labels.expired : labels.expires, expiry?.text],
      [labels.notChecked, notCheckedOf(report, look)],
      [labels.reason, reasonsFor(report, look)],
      [labels.sources, sourcesOf(report, look)],
      [labels.seen, look.verbose ? seenOf(report, look) : undefined],
    ],
    look,
  )
}

/** Why facts are not known that were asked for, each reason once. */
function reasonsFor({ unjudged }: Report, { language }: Look): string | undefined {
  const reasons = new Set(unjudged.flatMap(({ reason }) => reason ?? []))
  return reasons.size === 0 ? undefined : [...reasons].join(semicolon[language])
}

/** Where the facts came from, each place once, and since when the oldest of them is known. */
function sourcesOf({ sources = [] }: Report, { language, timeZone }: Look): string | undefined {
  const places = [...new Set(sources.map(({ from }) => from))].map((place) => {
    const name = sourceWords[place][language]
    const [oldest] = sources.flatMap(({ from, at }) => (from === place && at !== undefined ? [at] : [])).sort()
    return oldest === undefined ? name : `${name}${language === 'zh' ? '，' : ', '}${timeIn(timeZone, oldest)}`
  })
  return places.length === 0 ? undefined : places.join(semicolon[language])
}

function expiryOf(expires: string, { language, timeZone, now }: Look): { readonly past: boolean; text: string } {
  const past = Date.parse(expires) < Date.parse(now)
  const distance = sayIn(language, timeZone, Date.parse(now)).distance(expires)
  return { past, text: timeIn(timeZone, expires) + relative[past ? 'behind' : 'ahead'][language](distance) }
}

/** The headline of a URL without objection names the signature already. */
function notCheckedOf(report: Report, { language, verbose }: Look): string | undefined {
  const named = isSignatureUnjudged(report) && report.prediction.outcome !== 'no-objection'
  const others = verbose ? 0 : othersUnjudged(report).length
  const mark = named ? signatureOf(report)[language] : undefined
  if (others === 0) return mark
  return (mark === undefined ? '' : mark + signatureAnd[language]) + rulesUnlisted[language](others)
}

/** What will come of a push: outcome and codes. */
export function predictionOf(report: Report, look: Look): string {
  const { prediction } = report
  const { language, paint, width } = look
  const unchecked = prediction.outcome === 'no-objection' && isSignatureUnjudged(report)
  const colour = paint[unchecked ? 'warning' : outcomePaints[prediction.outcome]]
  const head = wrap([{ text: headline(report, language), paint: (text) => paint.bold(colour(text)) }], width, 2)
  return [head, rowsOf(reasonsOf(report, prediction, look), look)].filter((part) => part !== '').join('\n')
}

/** The codes in the order in which they would come; and the rules behind them, where an override hides their findings. */
function reasonsOf({ findings }: Report, { code, then, because }: Prediction, { language }: Look): Row[] {
  const said = (one: string): string => `${one}  ${codeEntry(one)?.text[language] ?? ''}`.trim()
  const hidden = because.filter((rule) => findings.every((finding) => finding.rule !== rule))
  return [
    [labels.code, code === undefined ? undefined : said(code)],
    ...then.map((one): Row => [labels.then, said(one)]),
    [labels.because, hidden.length === 0 ? undefined : hidden.join(', ')],
  ]
}
