import * as junitReportBuilder from 'junit-report-builder'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { getUncheckedSignatureText, isSignatureUnjudged } from '../../core/report/unjudged-words.ts'
import { formatCause, formatFindingMessage, formatHeadline, labels } from '../../core/report/words.ts'
import { clipToWidth } from '../../core/text/cells.ts'
import { formatFindingLocation, getActiveFindings, getSourceLocation, type SourceLocation } from '../location.ts'
import type { CheckReporter, ReporterContext } from './check-reporter.ts'
import { formatFindingLine } from './concise.ts'
import { escapeXmlAttribute, toXmlLine } from './xml.ts'

// The types do not know that its CommonJS build exports the builder itself.
const junitBuilder = junitReportBuilder.default as unknown as typeof junitReportBuilder.default.default

/** Cases that the builder holds at once: as objects they take ten times the memory of their text. */
const MAX_CASES_HELD = 1000

/**
 * JUnit's XML: a suite for each file, a case for each URL. A case fails for errors; other findings are in its output. A
 * URL out of scope is skipped, as nothing is predicted of it. A rule that could not judge skips nothing: the others
 * judged. A suite states its totals before its cases, so the text of all cases is kept to the end; if that is too much,
 * `--quiet` leaves out the cases without findings.
 */
export function createJunitReporter({ toRepositoryPath }: ReporterContext): CheckReporter {
  const suites = new Map<string, TestSuiteWriter>()
  return {
    begin: () => '',
    item: (report, index, { language, quiet }) => {
      if (quiet && getActiveFindings(report).length === 0) return ''
      const place = getSourceLocation(report, index)
      const path = toXmlLine(toRepositoryPath(place.file))
      let suite = suites.get(path)
      if (suite === undefined) {
        suite = new TestSuiteWriter(path)
        suites.set(path, suite)
      }
      suite.add(report, { ...place, file: path }, language)
      return ''
    },
    end: () => {
      const texts = [...suites.values()].map((suite) => suite.render())
      const sum = (of: 'tests' | 'failures'): number => [...suites.values()].reduce((total, one) => total + one[of], 0)
      const totals = `name="push-preflight" tests="${sum('tests')}" failures="${sum('failures')}" errors="0"`
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${totals}>\n${texts.join('')}</testsuites>\n`
    },
  }
}

/** The cases of one file. */
class TestSuiteWriter {
  tests = 0
  failures = 0
  #skipped = 0
  #root = junitBuilder.newBuilder()
  #cases = this.#root.testSuite()
  readonly #texts: string[] = []
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  add(report: Report, place: SourceLocation, language: Language): void {
    if (this.tests > 0 && this.tests % MAX_CASES_HELD === 0) this.#flushCases()
    this.tests++
    const { file, line } = place
    const findings = getActiveFindings(report)
    const lines = findings.map((finding) =>
      toXmlLine(
        formatFindingLine(formatFindingLocation(place, finding), finding, language) + formatCause(finding, language),
      ),
    )
    const worst = findings.find(({ severity }) => severity === 'error')
    const test = this.#cases
      .testCase()
      .className(file)
      .name(`${file}:${line} ${getTestName(report)}`)
    if (worst !== undefined) {
      this.failures++
      test.failure(toXmlLine(formatFindingMessage(worst, language)), worst.rule)
      test.stacktrace(formatCdata([...lines, toXmlLine(formatHeadline(report, language))]))
      return
    }
    if (report.prediction.outcome === 'out-of-scope') {
      this.#skipped++
      test.skipped()
    }
    const unchecked = isSignatureUnjudged(report)
      ? [notCheckedText[language](getUncheckedSignatureText(report)[language])]
      : []
    if (lines.length + unchecked.length > 0) test.standardOutput(formatCdata([...lines, ...unchecked]))
  }

  render(): string {
    this.#flushCases()
    const totals = `tests="${this.tests}" failures="${this.failures}" errors="0" skipped="${this.#skipped}"`
    return `  <testsuite name="${escapeXmlAttribute(this.#file)}" ${totals}>\n${this.#texts.join('')}  </testsuite>\n`
  }

  /** Moves the cases of the builder to `#texts`, without the suite around them. */
  #flushCases(): void {
    const text = this.#root.build()
    const start = text.indexOf('\n', text.indexOf('<testsuite ')) + 1
    this.#texts.push(text.slice(start, text.lastIndexOf('  </testsuite>')))
    this.#root = junitBuilder.newBuilder()
    this.#cases = this.#root.testSuite()
  }
}

const notCheckedText: Readonly<Record<Language, (what: string) => string>> = {
  en: (what) => `${labels.notChecked.en}: ${what}`,
  zh: (what) => `${labels.notChecked.zh}：${what}`,
}

/** Columns of a URL that a list of tests has room for. */
const MAX_TEST_NAME_WIDTH = 120

/** A name for the URL that stays the same when it is signed again. */
function getTestName({ reading: { domain, app, stream }, input }: Report): string {
  const nameParts = [domain, app, stream].filter((one) => one !== undefined && one !== '')
  return toXmlLine(clipToWidth(nameParts.length === 3 ? nameParts.join('/') : input, MAX_TEST_NAME_WIDTH))
}

/** The builder escapes only the first `]]>` of a text. */
const formatCdata = (lines: readonly string[]): string => lines.join('\n').replaceAll(']]>', ']]\\u003e')
