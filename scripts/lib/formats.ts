import { checkReporters } from '../../src/reporters/check/index.ts'
import { recordReporters } from '../../src/reporters/records/index.ts'
import type { ReporterFacts } from '../../src/reporters/reporter.ts'
import { signReporters } from '../../src/reporters/sign/index.ts'

const listFormats = (registry: Readonly<Record<string, ReporterFacts>>) =>
  Object.entries(registry).map(([name, { about, waitsForEnd = false }]) => ({ name, about, waitsForEnd }))

/** The formats of each command that has more than `pretty` and `json`, in the order of its help. The first is the default. */
export const formats = {
  check: listFormats(checkReporters),
  sign: listFormats(signReporters),
  diagnose: listFormats(recordReporters),
}
