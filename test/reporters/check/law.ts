import { expect } from 'vitest'
import type { Report } from '../../../src/core/model/report.ts'
import type { Language } from '../../../src/core/model/text.ts'
import { rules } from '../../../src/core/rules/index.ts'
import { checkstyle } from '../../../src/reporters/check/checkstyle.ts'
import { github } from '../../../src/reporters/check/github.ts'
import { gitlab } from '../../../src/reporters/check/gitlab.ts'
import { type FormatName, formats } from '../../../src/reporters/check/index.ts'
import { junit } from '../../../src/reporters/check/junit.ts'
import type { LoadedName } from '../../../src/reporters/check/lazy.ts'
import { markdown } from '../../../src/reporters/check/markdown.ts'
import type { Kit } from '../../../src/reporters/check/reporter-context.ts'
import { sarif } from '../../../src/reporters/check/sarif.ts'
import type { Format } from '../../../src/reporters/reporter.ts'
import { ending, look } from './sample.ts'

const all = Object.entries(formats('0.0.0', [])) as [FormatName, Format][]

const kit: Kit = { version: '0.0.0', rules, pathOf: (file) => file }

const loaded = { sarif, junit, github, gitlab, checkstyle, markdown } satisfies Record<LoadedName, (kit: Kit) => Format>

/** The formats that other tools read, made anew: some keep count. */
export const madeAnew = (): [LoadedName, Format][] =>
  Object.entries(loaded).map(([name, make]) => [name as LoadedName, make(kit)])

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
