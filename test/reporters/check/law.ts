import { expect } from 'vitest'
import type { Report } from '../../../src/core/model/report.ts'
import type { Language } from '../../../src/core/model/text.ts'
import { rules } from '../../../src/core/rules/index.ts'
import type { ReporterContext } from '../../../src/reporters/check/check-reporter.ts'
import { checkFormats, getCheckReporterSpec, isEagerFormat } from '../../../src/reporters/check/index.ts'
import { ending, look } from './sample.ts'

const context: ReporterContext = { version: '0.0.0', rules, toRepositoryPath: (file) => file }

/** Loaded once: what they make is made anew for each text, as some keep counts. */
const creators = await Promise.all(
  checkFormats.map(async (name) => {
    const spec = getCheckReporterSpec(name)
    return { name, create: 'create' in spec ? spec.create : await spec.load() }
  }),
)

/** What each format says of one report whose words are in `language`, by the format's name. */
export function textsOf(report: Report, language: Language, width = 80): Record<string, string> {
  const wanted = look({ language, width, verbose: true })
  return Object.fromEntries(
    creators.map(({ name, create }) => {
      const reporter = create(context)
      const item = reporter.item(report, 0, wanted)
      return [name, isEagerFormat(name) ? item : item + reporter.end(ending, wanted)]
    }),
  )
}

/** The law that a format knows nothing of a report but what its JSON says. */
export function expectSameFromJson(report: Report, language: Language): void {
  expect(textsOf(JSON.parse(JSON.stringify(report)), language)).toEqual(textsOf(report, language))
}
