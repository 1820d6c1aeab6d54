import { expect } from 'vitest'
import { type FormatName, formats } from '../../src/core/format/index.ts'
import type { Report } from '../../src/core/model/report.ts'
import type { Language } from '../../src/core/model/text.ts'
import { look } from './sample.ts'

const all = Object.entries(formats('0.0.0', [])) as [FormatName, ReturnType<typeof formats>[FormatName]][]

/** What each format says of one report whose words are in `language`, by the format's name. */
export const textsOf = (report: Report, language: Language, width = 80): Record<string, string> =>
  Object.fromEntries(
    all.map(([name, format]) => [name, format.report(report, 0, look({ language, width, verbose: true }))]),
  )

/** The law that a format knows nothing of a report but what its JSON says. */
export function expectSameFromJson(report: Report, language: Language): void {
  expect(textsOf(JSON.parse(JSON.stringify(report)), language)).toEqual(textsOf(report, language))
}
