import type { RunStats } from '../../batch/run-stats.ts'
import { ExitCode } from '../../exit-code.ts'
import type { OptionValues } from '../args/option-specs.ts'

/** What decides the exit code of a run that was not interrupted. */
export interface RunOutcome {
  readonly options: Pick<OptionValues, 'strict' | 'fail-on'>
  readonly stats: Pick<RunStats, 'summary' | 'exit' | 'failsOnlyStrictly'>
  /** The exit code of the input that could not be read; the highest if there are several. */
  readonly readErrorExit: ExitCode | undefined
  /** Whether anything that was asked of the account or the network failed. */
  readonly hasLookupFailures: boolean
}

/** An exit code, and whether `--strict` alone decided it. */
export interface ResolvedExitCode {
  readonly exit: ExitCode
  readonly strictCause?: 'lookup failures' | 'unchecked'
}

/**
 * The exit code of `check` and `obs check`. The first row that applies decides:
 *
 * | If | Exit code |
 * |---|---|
 * | an input could not be read, and URLs of others were checked | 3 |
 * | an input could not be read, and no URL was checked | 2 or 3, as for that input alone |
 * | `--strict` without `--fail-on never`, a lookup failed, and no finding fails the run | 3 |
 * | a finding is at or above `--fail-on` | 1 |
 * | `--strict` without `--fail-on never`, and nothing was checked, or a signature was not, or a URL is out of scope | 1 |
 * | otherwise | 0 |
 *
 * Not here, since they throw a `UserError`: wrong usage and configuration (2), Ctrl-C and outputs that cannot be written (3).
 */
export function resolveExitCode({ options, stats, readErrorExit, hasLookupFailures }: RunOutcome): ResolvedExitCode {
  if (readErrorExit !== undefined) return { exit: stats.summary.checked > 0 ? ExitCode.unfinished : readErrorExit }
  const isStrict = options.strict === true && options['fail-on'] !== 'never'
  if (isStrict && hasLookupFailures && (stats.exit === ExitCode.ok || stats.failsOnlyStrictly)) {
    return { exit: ExitCode.unfinished, strictCause: 'lookup failures' }
  }
  return { exit: stats.exit, ...(stats.failsOnlyStrictly ? { strictCause: 'unchecked' } : {}) }
}
