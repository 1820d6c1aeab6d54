import type { Rule } from '../../core/linter/rule.ts'
import type { Report } from '../../core/model/report.ts'
import type { RunSummary } from '../../core/model/run-summary.ts'
import type { CreateReporter, LazyReporterSpec, Reporter, ReporterFacts } from '../reporter.ts'

/** Writes the reports of a run. */
export type CheckReporter = Reporter<Report, RunSummary>

/** What a reporter that is loaded with the command is made from. */
export interface RunFacts {
  /** The version of this tool. */
  readonly version: string
  readonly rules: readonly Rule[]
}

/** What a reporter that is loaded late is made from. */
export interface ReporterContext extends RunFacts {
  /** The name of a file for other tools: relative to the repository, with `/`. */
  readonly toRepositoryPath: (file: string) => string
}

interface CheckReporterFacts extends ReporterFacts {
  /** It identifies findings by what is left of a URL after it is signed again: reports need their `identity`. */
  readonly needsIdentity?: true
  /** It writes the first item in another way than the rest: with `--only`, threads do not know which one that is. */
  readonly startsDifferently?: true
}

/** A reporter that is loaded with the command. Threads may write its items, each with a reporter of its own. */
export interface EagerCheckReporterSpec extends CheckReporterFacts {
  readonly create: CreateReporter<RunFacts, Report, RunSummary>
}

/** A line of the registry. */
export type CheckReporterSpec =
  | EagerCheckReporterSpec
  | (CheckReporterFacts & LazyReporterSpec<ReporterContext, Report, RunSummary>)
