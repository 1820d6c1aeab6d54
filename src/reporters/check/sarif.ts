import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder'
import type { Result, Run } from 'sarif'
import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { Rule } from '../../core/linter/rule.ts'
import type { Finding, Fix, Severity } from '../../core/model/finding.ts'
import type { Span } from '../../core/model/push-url.ts'
import type { Report, Source } from '../../core/model/report.ts'
import type { RunSummary } from '../../core/model/run-summary.ts'
import type { Language } from '../../core/model/text.ts'
import { getCause } from '../../core/report/fold-findings.ts'
import { missingFactText } from '../../core/report/unjudged-words.ts'
import { formatFindingMessage, labels, severityLabels, urlCountText } from '../../core/report/words.ts'
import { escapeJson } from '../../core/text/escape.ts'
import { getColumn, getSourceLocation, type SourceLocation } from '../location.ts'
import type { CheckReporter, ReporterContext } from './check-reporter.ts'
import { FingerprintCounter } from './fingerprint.ts'
import { COMMAND_LINE_URI, toFileUri } from './uri.ts'

const SARIF_LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', hint: 'note' }

/** Longer texts are of no use in a viewer, and code hosts limit the size of a log. */
const MAX_SNIPPET_LENGTH = 2000

/**
 * SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0). The builder makes its objects; the document is written piece by
 * piece, so that results need not be kept: all rules are listed, with or without findings.
 */
export function createSarifReporter({ version, rules, toRepositoryPath }: ReporterContext): CheckReporter {
  const fingerprints = new FingerprintCounter()
  const indices = new Map(rules.map(({ id }, index) => [id, index]))
  let hasResults = false
  return {
    begin: ({ language }) => {
      const builder = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' })
      builder.addRun(createSarifRun(version, rules, language))
      const { runs, ...log } = builder.log
      const [{ results: _, ...run } = { tool: { driver: { name: '' } } }] = runs
      return `${openJsonObject(log)},"runs":[${openJsonObject(run)},"results":[`
    },
    item: (report, index, { language }) => {
      const place = getSourceLocation(report, index)
      const uri = report.source === undefined ? COMMAND_LINE_URI : toFileUri(toRepositoryPath(place.file))
      return report.findings
        .map((finding) => {
          const { result } = createSarifResult(report, finding, { ...place, file: uri }, language)
          const ruleIndex = indices.get(finding.rule)
          if (ruleIndex !== undefined) result.ruleIndex = ruleIndex
          // GitHub compares this one; without it, a URL signed again would be another alert.
          result.partialFingerprints = { primaryLocationLineHash: fingerprints.createFingerprint(report, finding, uri) }
          const comma = hasResults ? ',' : ''
          hasResults = true
          return `${comma}\n${escapeJson(JSON.stringify(result))}`
        })
        .join('')
    },
    end: (runSummary, { language }) =>
      `${hasResults ? '\n' : ''}],"invocations":[${JSON.stringify(createInvocation(runSummary, indices, language))}]}]}\n`,
  }
}

/** An object without its end: more members follow. */
const openJsonObject = (value: object): string => escapeJson(JSON.stringify(value)).slice(0, -1)

function createSarifRun(version: string, rules: readonly Rule[], language: Language): SarifRunBuilder {
  const run = new SarifRunBuilder().initSimple({ toolDriverName: 'push-preflight', toolDriverVersion: version })
  run.run.tool.driver.semanticVersion = version
  run.run.language = language === 'zh' ? 'zh-CN' : 'en'
  run.run.columnKind = 'utf16CodeUnits'
  for (const rule of rules) run.addRule(createSarifRule(rule, language))
  return run
}

function createSarifRule(rule: Rule, language: Language): SarifRuleBuilder {
  const { id, severity, summary, why, code, certainty, sources } = rule
  const sarifRule = new SarifRuleBuilder().initSimple({
    ruleId: id,
    shortDescriptionText: summary[language],
    fullDescriptionText: why[language],
    helpUri: sources[0],
  })
  const official = code === undefined ? undefined : getCodeEntry(code)
  const codeParagraphs = official && [`${official.id} ${official.text[language]}`, official.remedy[language]]
  const paragraphs = [summary[language], why[language], ...(codeParagraphs ?? [])].filter((text) => text !== '')
  sarifRule.rule.help = {
    text: [...paragraphs, ...sources].join('\n\n'),
    markdown: [...paragraphs.map(escapeHelpMarkdown), sources.map((source) => `- <${source}>`).join('\n')].join('\n\n'),
  }
  sarifRule.rule.defaultConfiguration = { level: SARIF_LEVELS[severity] }
  sarifRule.rule.properties = { tags: ['push-url', ...(code === undefined ? [] : [code])], certainty }
  return sarifRule
}

const escapeHelpMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')

function createSarifResult(
  report: Report,
  finding: Finding,
  place: SourceLocation,
  language: Language,
): SarifResultBuilder {
  const { line, file } = place
  const { rule, severity, code, certainty, help, span, suppressed, follows } = finding
  const sarifResult = new SarifResultBuilder().initSimple({
    level: SARIF_LEVELS[severity],
    messageText: escapeLinks(`${formatFindingMessage(finding, language)}\n${labels.help[language]}${help}`),
    ruleId: rule,
  })
  const toRegion = ({ start, end }: Span) => {
    const startColumn = getColumn(place, start)
    return startColumn === undefined
      ? { startLine: line }
      : { startLine: line, startColumn, endColumn: startColumn + end - start }
  }
  // The text of a region is that of the file: without columns, the whole line.
  const isExact = place.column !== undefined
  const toSnippet = ({ start, end }: Span) =>
    !isExact || end - start > MAX_SNIPPET_LENGTH || end === start
      ? {}
      : { snippet: { text: report.input.slice(start, end) } }
  const whole = { start: 0, end: report.input.length }
  sarifResult.setLocationArtifactUri({ uri: file })
  sarifResult.setLocationRegion({ ...toRegion(span), ...toSnippet(span) })
  const [location] = sarifResult.result.locations ?? []
  const physical = location?.physicalLocation
  if (location !== undefined && report.source === undefined) {
    location.logicalLocations = [{ name: `URL ${line}`, fullyQualifiedName: `URL ${line} of the command line` }]
  }
  if (physical !== undefined && isExact && whole.end > 0 && whole.end <= MAX_SNIPPET_LENGTH) {
    physical.contextRegion = { ...toRegion(whole), ...toSnippet(whole) }
  }
  const cause = getCause(report.findings, finding)
  if (cause !== undefined) {
    sarifResult.result.relatedLocations = [
      {
        physicalLocation: {
          artifactLocation: { uri: file },
          region: { ...toRegion(cause.span), ...toSnippet(cause.span) },
        },
        message: { text: escapeLinks(`${cause.rule}: ${cause.message}`) },
      },
    ]
  }
  // Either all results of a run have this member or none has (3.27.23).
  sarifResult.result.suppressions =
    suppressed === undefined ? [] : [{ kind: SUPPRESSIONS[suppressed], status: 'accepted' }]
  const { fix } = finding
  if (fix?.safe === true && canWriteFix(fix, report.source)) {
    const replacements = fix.edits.map(({ span, text }) => ({
      deletedRegion: toRegion(span),
      insertedContent: { text },
    }))
    sarifResult.result.fixes = [
      {
        description: { text: escapeLinks(fix.title) },
        artifactChanges: [{ artifactLocation: { uri: file }, replacements }],
      },
    ]
  }
  sarifResult.result.properties = {
    severity: severityLabels[severity].en,
    certainty,
    outcome: report.prediction.outcome,
    ...(code === undefined ? {} : { code }),
    ...(follows === undefined ? {} : { follows }),
  }
  return sarifResult
}

/** Characters that a CSV or JSON record would have to escape. */
const RECORD_CHARACTERS = /["',;|\t\r\n]/

/** Whether a fix can be written unchanged where the URL was read. Without a file, it cannot. */
const canWriteFix = ({ edits }: Fix, source: Source | undefined): boolean =>
  source !== undefined &&
  source.escaped !== true &&
  (source.column === undefined || !edits.some(({ text }) => RECORD_CHARACTERS.test(text)))

const SUPPRESSIONS = { comment: 'inSource', baseline: 'external' } as const

/** Text of the user is no link (3.11.6). */
const escapeLinks = (text: string): string => text.replace(/\[(?=[^\]]*\]\()/g, '\\[')

/** Says what was not judged, so that no result is not taken for a good one. */
function createInvocation(
  { runExitCode, missingFacts, unjudged, summary }: RunSummary,
  indices: ReadonlyMap<string, number>,
  language: Language,
): NonNullable<Run['invocations']>[number] {
  const runNotifications = unjudged.map(({ rule, needs }) => {
    const index = indices.get(rule)
    return {
      level: 'note' as const,
      message: { text: missingFactText[language](needs) },
      associatedRule: { id: rule, ...(index === undefined ? {} : { index }) },
    }
  })
  const urlNotifications = missingFacts.map(({ needs, urls }) => ({
    level: 'note' as const,
    message: { text: `${missingFactText[language](needs)} (${urlCountText[language](urls)})` },
  }))
  return {
    executionSuccessful: true,
    exitCode: runExitCode,
    toolConfigurationNotifications: [...runNotifications, ...urlNotifications],
    properties: { ...summary },
  }
}
