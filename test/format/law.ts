import { expect } from 'vitest'
import { checkstyle } from '../../src/cli/formats/checkstyle.ts'
import { github } from '../../src/cli/formats/github.ts'
import { gitlab } from '../../src/cli/formats/gitlab.ts'
import type { Kit, LoadedName } from '../../src/cli/formats/index.ts'
import { junit } from '../../src/cli/formats/junit.ts'
import { markdown } from '../../src/cli/formats/markdown.ts'
import { sarif } from '../../src/cli/formats/sarif.ts'
import type { Format } from '../../src/core/format/format.ts'
import { type FormatName, formats } from '../../src/core/format/index.ts'
import type { Report } from '../../src/core/model/report.ts'
import type { Language } from '../../src/core/model/text.ts'
import { rules } from '../../src/core/rules/index.ts'
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
