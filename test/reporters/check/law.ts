import { expect } from 'vitest'
import type { Report } from '../../../src/core/model/report.ts'
import type { Language } from '../../../src/core/model/text.ts'
import { rules } from '../../../src/core/rules/index.ts'
import { createCheckstyleReporter } from '../../../src/reporters/check/checkstyle.ts'
import { createGithubReporter } from '../../../src/reporters/check/github.ts'
import { createGitlabReporter } from '../../../src/reporters/check/gitlab.ts'
import { createReporters, type FormatName } from '../../../src/reporters/check/index.ts'
import { createJunitReporter } from '../../../src/reporters/check/junit.ts'
import type { LazyFormatName } from '../../../src/reporters/check/lazy.ts'
import { createMarkdownReporter } from '../../../src/reporters/check/markdown.ts'
import type { ReporterContext } from '../../../src/reporters/check/reporter-context.ts'
import { createSarifReporter } from '../../../src/reporters/check/sarif.ts'
import type { Reporter } from '../../../src/reporters/reporter.ts'
import { ending, look } from './sample.ts'

const all = Object.entries(createReporters('0.0.0', [])) as [FormatName, Reporter][]

const kit: ReporterContext = { version: '0.0.0', rules, toRepositoryPath: (file) => file }

const loaded = {
  sarif: createSarifReporter,
  junit: createJunitReporter,
  github: createGithubReporter,
  gitlab: createGitlabReporter,
  checkstyle: createCheckstyleReporter,
  markdown: createMarkdownReporter,
} satisfies Record<LazyFormatName, (kit: ReporterContext) => Reporter>

/** The formats that other tools read, made anew: some keep count. */
export const madeAnew = (): [LazyFormatName, Reporter][] =>
  Object.entries(loaded).map(([name, make]) => [name as LazyFormatName, make(kit)])

/** What each format says of one report whose words are in `language`, by the format's name. */
export function textsOf(report: Report, language: Language, width = 80): Record<string, string> {
  const wanted = look({ language, width, verbose: true })
  return Object.fromEntries([
    ...all.map(([name, format]) => [name, format.report(report, 0, wanted)]),
    ...madeAnew().map(([name, format]) => [name, format.report(report, 0, wanted) + format.end(ending, wanted)]),
  ])
}

/** The law that a format knows nothing of a report but what its JSON says. */
export function expectSameFromJson(report: Report, language: Language): void {
  expect(textsOf(JSON.parse(JSON.stringify(report)), language)).toEqual(textsOf(report, language))
}
