import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder'
import type { Result, Run } from 'sarif'
import { codeEntry } from '../../core/codes/code-id.ts'
import type { Rule } from '../../core/linter/rule.ts'
import type { Finding, Fix, Severity } from '../../core/model/finding.ts'
import type { Report, Source } from '../../core/model/report.ts'
import type { Ending } from '../../core/model/run-summary.ts'
import type { Span } from '../../core/model/span.ts'
import type { Language } from '../../core/model/text.ts'
import { labels, missing, severityWords, urlsCounted } from '../../core/report/words.ts'
import { escapeJson } from '../../core/text/escape.ts'
import { columnAt, type Place, placeOf } from '../location.ts'
import type { Format } from '../reporter.ts'
import { Fingerprints } from './fingerprint.ts'
import { sentenceOf } from './message.ts'
import type { Kit } from './reporter-context.ts'
import { NO_FILE, uriOf } from './uri.ts'

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', hint: 'note' }

/** Longer texts are no use in a viewer, and many of them would not fit into what code hosts take. */
const LONGEST_SNIPPET = 2000

/**
 * SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0). The builder makes its objects; the document is written piece by
 * piece, so that results need not be kept: all rules are listed, whether or not they find anything.
 */
export function sarif({ version, rules, pathOf }: Kit): Format {
  const prints = new Fingerprints()
  const indices = new Map(rules.map(({ id }, index) => [id, index]))
  let any = false
  return {
    begin: ({ language }) => {
      const builder = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' })
      builder.addRun(runOf(version, rules, language))
      const { runs, ...log } = builder.log
      const [{ results: _, ...run } = { tool: { driver: { name: '' } } }] = runs
      return `${opened(log)},"runs":[${opened(run)},"results":[`
    },
    report: (report, index, { language }) => {
      const place = placeOf(report, index)
      const uri = report.source === undefined ? NO_FILE : uriOf(pathOf(place.file))
      return report.findings
        .map((finding) => {
          const { result } = resultOf(report, finding, { ...place, file: uri }, language)
          const ruleIndex = indices.get(finding.rule)
          if (ruleIndex !== undefined) result.ruleIndex = ruleIndex
          // The one that GitHub goes by; without it, a URL signed again would be another alert.
          result.partialFingerprints = { primaryLocationLineHash: prints.of(report, finding, uri) }
          const comma = any ? ',' : ''
          any = true
          return `${comma}\n${escapeJson(JSON.stringify(result))}`
        })
        .join('')
    },
    end: (ending, { language }) =>
      `${any ? '\n' : ''}],"invocations":[${JSON.stringify(invocationOf(ending, indices, language))}]}]}\n`,
  }
}

/** An object that is still open: more members are to follow. */
const opened = (value: object): string => escapeJson(JSON.stringify(value)).slice(0, -1)

function runOf(version: string, rules: readonly Rule[], language: Language): SarifRunBuilder {
  const run = new SarifRunBuilder().initSimple({ toolDriverName: 'push-preflight', toolDriverVersion: version })
  run.run.tool.driver.semanticVersion = version
  run.run.language = language === 'zh' ? 'zh-CN' : 'en'
  run.run.columnKind = 'utf16CodeUnits'
  for (const rule of rules) run.addRule(ruleOf(rule, language))
  return run
}

function ruleOf(rule: Rule, language: Language): SarifRuleBuilder {
  const { id, severity, summary, why, code, certainty, sources } = rule
  const made = new SarifRuleBuilder().initSimple({
    ruleId: id,
    shortDescriptionText: summary[language],
    fullDescriptionText: why[language],
    helpUri: sources[0],
  })
  const official = code === undefined ? undefined : codeEntry(code)
  const told = official && [`${official.id} ${official.text[language]}`, official.remedy[language]]
  const paragraphs = [summary[language], why[language], ...(told ?? [])].filter((text) => text !== '')
  made.rule.help = {
    text: [...paragraphs, ...sources].join('\n\n'),
    markdown: [...paragraphs.map(escapeMarkdown), sources.map((source) => `- <${source}>`).join('\n')].join('\n\n'),
  }
  made.rule.defaultConfiguration = { level: LEVELS[severity] }
  made.rule.properties = { tags: ['push-url', ...(code === undefined ? [] : [code])], certainty }
  return made
}

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')

function resultOf(report: Report, finding: Finding, place: Place, language: Language): SarifResultBuilder {
  const { line, file } = place
  const { rule, severity, code, certainty, help, span, suppressed } = finding
  const made = new SarifResultBuilder().initSimple({
    level: LEVELS[severity],
    messageText: message(`${sentenceOf(finding, language)}\n${labels.help[language]}${help}`),
    ruleId: rule,
  })
  const regionOf = ({ start, end }: Span) => {
    const startColumn = columnAt(place, start)
    return startColumn === undefined
      ? { startLine: line }
      : { startLine: line, startColumn, endColumn: startColumn + end - start }
  }
  // The text of a region is that of the file: without columns, a line with all that stands beside the URL.
  const isExact = place.column !== undefined
  const snippetOf = ({ start, end }: Span) =>
    !isExact || end - start > LONGEST_SNIPPET || end === start
      ? {}
      : { snippet: { text: report.input.slice(start, end) } }
  const whole = { start: 0, end: report.input.length }
  made.setLocationArtifactUri({ uri: file })
  made.setLocationRegion({ ...regionOf(span), ...snippetOf(span) })
  const [location] = made.result.locations ?? []
  const physical = location?.physicalLocation
  if (location !== undefined && report.source === undefined) {
    location.logicalLocations = [{ name: `URL ${line}`, fullyQualifiedName: `URL ${line} of the command line` }]
  }
  if (physical !== undefined && isExact && whole.end > 0 && whole.end <= LONGEST_SNIPPET) {
    physical.contextRegion = { ...regionOf(whole), ...snippetOf(whole) }
  }
  // Either all results of a run have this member or none has (3.27.23).
  made.result.suppressions = suppressed === undefined ? [] : [{ kind: SUPPRESSIONS[suppressed], status: 'accepted' }]
  const { fix } = finding
  if (fix?.safe === true && canStand(fix, report.source)) {
    const replacements = fix.edits.map(({ span, text }) => ({
      deletedRegion: regionOf(span),
      insertedContent: { text },
    }))
    made.result.fixes = [
      {
        description: { text: message(fix.title) },
        artifactChanges: [{ artifactLocation: { uri: file }, replacements }],
      },
    ]
  }
  made.result.properties = {
    severity: severityWords[severity].en,
    certainty,
    outcome: report.prediction.outcome,
    ...(code === undefined ? {} : { code }),
  }
  return made
}

/** What means something of its own in a record would have to be written in another way there. */
const OF_RECORDS = /["',;|\t\r\n]/

/** Whether a fix can be written as it is where the URL was read: in no file, it cannot. */
const canStand = ({ edits }: Fix, source: Source | undefined): boolean =>
  source !== undefined &&
  source.escaped !== true &&
  (source.column === undefined || !edits.some(({ text }) => OF_RECORDS.test(text)))

const SUPPRESSIONS = { comment: 'inSource', baseline: 'external' } as const

/** What would be a link to a viewer (3.11.6) is the user's text. */
const message = (text: string): string => text.replace(/\[(?=[^\]]*\]\()/g, '\\[')

/** What was not judged is told, lest no result pass for a good one. */
function invocationOf(
  { exit, lacks, unjudged, summary }: Ending,
  indices: ReadonlyMap<string, number>,
  language: Language,
): NonNullable<Run['invocations']>[number] {
  const ofAll = unjudged.map(({ rule, needs }) => {
    const index = indices.get(rule)
    return {
      level: 'note' as const,
      message: { text: missing[language](needs) },
      associatedRule: { id: rule, ...(index === undefined ? {} : { index }) },
    }
  })
  const ofSome = lacks.map(({ needs, urls }) => ({
    level: 'note' as const,
    message: { text: `${missing[language](needs)} (${urlsCounted[language](urls)})` },
  }))
  return {
    executionSuccessful: true,
    exitCode: exit,
    toolConfigurationNotifications: [...ofAll, ...ofSome],
    properties: { ...summary },
  }
}
