import * as junitReportBuilder from 'junit-report-builder'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { headline, isSignatureUnjudged, labels, signatureOf } from '../../core/report/words.ts'
import { clip } from '../../core/text/cells.ts'
import { findingPlace, type Place, placeOf, shownIn } from '../location.ts'
import type { Format } from '../reporter.ts'
import { findingLine } from './concise.ts'
import { sentenceOf } from './message.ts'
import type { Kit } from './reporter-context.ts'
import { xmlAttribute, xmlText } from './xml.ts'

// Its CommonJS build exports the builder by itself, as its types do not know.
const builder = junitReportBuilder.default as unknown as typeof junitReportBuilder.default.default

/** Cases that the builder holds at once: as objects they take ten times the room of their text. */
const GATHERED = 1000

/**
 * JUnit's XML: a suite for each file, a case for each URL. A case fails for errors; what else was found stands in its
 * output, and a URL that is out of scope is skipped, as nothing is predicted of it. That a rule could not judge skips
 * nothing: the rest was judged. A suite states its totals before its cases, so the text of all of them is kept to the
 * end; where that is too much, `--quiet` leaves out the cases with nothing to say.
 */
export function junit({ pathOf }: Kit): Format {
  const suites = new Map<string, Suite>()
  return {
    begin: () => '',
    report: (report, index, { language, quiet }) => {
      if (quiet && shownIn(report).length === 0) return ''
      const place = placeOf(report, index)
      const path = xmlText(pathOf(place.file))
      let suite = suites.get(path)
      if (suite === undefined) {
        suite = new Suite(path)
        suites.set(path, suite)
      }
      suite.add(report, { ...place, file: path }, language)
      return ''
    },
    end: () => {
      const texts = [...suites.values()].map((suite) => suite.close())
      const sum = (of: 'tests' | 'failures'): number => [...suites.values()].reduce((total, one) => total + one[of], 0)
      const totals = `name="push-preflight" tests="${sum('tests')}" failures="${sum('failures')}" errors="0"`
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${totals}>\n${texts.join('')}</testsuites>\n`
    },
  }
}

/** The cases of one file. */
class Suite {
  tests = 0
  failures = 0
  #skipped = 0
  #root = builder.newBuilder()
  #cases = this.#root.testSuite()
  readonly #texts: string[] = []
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  add(report: Report, place: Place, language: Language): void {
    if (this.tests > 0 && this.tests % GATHERED === 0) this.#write()
    this.tests++
    const { file, line } = place
    const findings = shownIn(report)
    const lines = findings.map((finding) => xmlText(findingLine(findingPlace(place, finding), finding, language)))
    const worst = findings.find(({ severity }) => severity === 'error')
    const test = this.#cases
      .testCase()
      .className(file)
      .name(`${file}:${line} ${nameOf(report)}`)
    if (worst !== undefined) {
      this.failures++
      test.failure(xmlText(sentenceOf(worst, language)), worst.rule)
      test.stacktrace(cdata([...lines, xmlText(headline(report, language))]))
      return
    }
    if (report.prediction.outcome === 'out-of-scope') {
      this.#skipped++
      test.skipped()
    }
    const unchecked = isSignatureUnjudged(report) ? [notChecked[language](signatureOf(report)[language])] : []
    if (lines.length + unchecked.length > 0) test.standardOutput(cdata([...lines, ...unchecked]))
  }

  close(): string {
    this.#write()
    const totals = `tests="${this.tests}" failures="${this.failures}" errors="0" skipped="${this.#skipped}"`
    return `  <testsuite name="${xmlAttribute(this.#file)}" ${totals}>\n${this.#texts.join('')}  </testsuite>\n`
  }

  /** The text of the cases that are gathered, without the suite around them. */
  #write(): void {
    const text = this.#root.build()
    const start = text.indexOf('\n', text.indexOf('<testsuite ')) + 1
    this.#texts.push(text.slice(start, text.lastIndexOf('  </testsuite>')))
    this.#root = builder.newBuilder()
    this.#cases = this.#root.testSuite()
  }
}

const notChecked: Readonly<Record<Language, (what: string) => string>> = {
  en: (what) => `${labels.notChecked.en}: ${what}`,
  zh: (what) => `${labels.notChecked.zh}：${what}`,
}

/** Columns of a URL that a list of tests has room for. */
const LONGEST_NAME = 120

/** What tells a URL from the next, and stays when it is signed again. */
function nameOf({ reading: { domain, app, stream }, input }: Report): string {
  const named = [domain, app, stream].filter((one) => one !== undefined && one !== '')
  return xmlText(clip(named.length === 3 ? named.join('/') : input, LONGEST_NAME))
}

/** The builder cuts but the first `]]>` of a text in two. */
const cdata = (lines: readonly string[]): string => lines.join('\n').replaceAll(']]>', ']]\\u003e')
