import * as junitReportBuilder from 'junit-report-builder'
import { clip } from '../../core/format/cells.ts'
import { findingLine } from '../../core/format/concise.ts'
import type { Format } from '../../core/format/format.ts'
import { type Place, placeOf, shownIn } from '../../core/format/place.ts'
import { headline, isSignatureUnjudged, labels, signature } from '../../core/format/words.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import type { Kit } from './index.ts'
import { sentenceOf } from './wording.ts'
import { xmlText } from './xml.ts'

// Its CommonJS build exports the builder by itself, as its types do not know.
const builder = junitReportBuilder.default as unknown as typeof junitReportBuilder.default.default

type Suite = ReturnType<typeof builder.testSuite>

/**
 * JUnit's XML: a suite for each file, a case for each URL. A case fails for errors; what else was found stands in its
 * output, and a URL that is out of scope is skipped, as nothing is predicted of it. That a rule could not judge skips
 * nothing: the rest was judged. A suite states its totals before its cases, so all of them are kept to the end.
 */
export function junit({ pathOf }: Kit): Format {
  const root = builder.newBuilder().name('push-preflight')
  const suites = new Map<string, Suite>()
  return {
    begin: () => '',
    report: (report, index, { language, quiet }) => {
      if (quiet && shownIn(report).length === 0) return ''
      const place = placeOf(report, index)
      const path = xmlText(pathOf(place.file))
      let suite = suites.get(path)
      if (suite === undefined) {
        suite = root.testSuite().name(path)
        suites.set(path, suite)
      }
      addCase(suite, report, { ...place, file: path }, language)
      return ''
    },
    // The builder counts skipped cases in `testsuites` too, where no schema has a place for it.
    end: () => `${root.build().replace(/(<testsuites[^>]*?) skipped="\d+"/, '$1')}\n`,
  }
}

function addCase(suite: Suite, report: Report, place: Place, language: Language): void {
  const { file, line, column } = place
  const findings = shownIn(report)
  const lines = findings.map((finding) =>
    xmlText(findingLine(`${file}:${line}:${column + finding.span.start}`, finding, language)),
  )
  const [worst] = findings
  const test = suite
    .testCase()
    .className(file)
    .name(`${file}:${line} ${nameOf(report)}`)
  if (worst?.severity === 'error') {
    test.failure(xmlText(sentenceOf(worst, language)), worst.rule)
    test.stacktrace(cdata([...lines, xmlText(headline(report, language))]))
    return
  }
  if (report.prediction.outcome === 'out-of-scope') test.skipped()
  const unchecked = isSignatureUnjudged(report)
    ? [`${labels.notChecked[language]}${language === 'zh' ? '：' : ': '}${signature[language]}`]
    : []
  if (lines.length + unchecked.length > 0) test.standardOutput(cdata([...lines, ...unchecked]))
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
