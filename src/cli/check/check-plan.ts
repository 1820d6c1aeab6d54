import type { UrlEntry } from '../../batch/url-block.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { FileGuard } from '../../files/file-guard.ts'
import type { CliContext } from '../config/cli-context.ts'
import type { UrlInput } from '../input/urls.ts'
import type { Lookups } from '../lookup/renewed-lookups.ts'
import type { Baseline } from './baseline/baseline.ts'
import type { OutputTarget } from './output-targets.ts'

/** What a command resolves before a `CheckRun` opens any output. */
export interface CheckPlan {
  readonly cli: CliContext
  readonly targets: readonly OutputTarget[]
  readonly input: UrlInput
  /** Knows every file that the run reads and writes. */
  readonly guard: FileGuard
  /** The context for the linter. */
  readonly context: Context
  readonly wording: Wording
  readonly lookups: Lookups | undefined
  readonly baseline: Baseline | undefined
  /** The reports on all entries of the input, if the command has made them; otherwise each is made when its entry is read. */
  readonly reports?: ReadonlyMap<UrlEntry, Report>
  /** What `--strict` fails the run for, for the notice about it. */
  readonly strictReason: Text
}
