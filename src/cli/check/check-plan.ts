import { resolve } from 'node:path'
import type { UrlEntry } from '../../batch/url-block.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { FileGuard } from '../../files/file-guard.ts'
import { type CheckFormat, getCheckReporterSpec } from '../../reporters/check/index.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext } from '../config/cli-context.ts'
import type { Writer } from '../config/guard-files.ts'
import type { UrlInput } from '../input/urls.ts'
import type { Lookups } from '../lookup/renewed-lookups.ts'
import type { Baseline } from './baseline/baseline.ts'

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

/** A format and its file; standard output if `file` is `undefined`. */
export interface OutputTarget {
  readonly format: CheckFormat
  readonly file: string | undefined
}

/** The formats that `--format` names, `NAME` or `NAME=FILE` each; `--output` is the file of the one without a file. */
export function parseOutputTargets(
  { format: formatOptions = ['pretty'], output }: OptionValues,
  cwd: string,
): readonly OutputTarget[] {
  const targets = formatOptions.map((text): OutputTarget => {
    const equals = text.indexOf('=')
    // `validateValues` has refused all other names.
    const format = (equals < 0 ? text : text.slice(0, equals)) as OutputTarget['format']
    const file = equals < 0 ? output : text.slice(equals + 1)
    return { format, file: file === '-' ? undefined : file }
  })
  if (targets.some(({ file }) => file === '')) {
    throw createUsageError('--format NAME=FILE takes the name of a file', '--format NAME=文件 须填写文件名')
  }
  const places = targets.map(({ file }) => (file === undefined ? '' : resolve(cwd, file)))
  if (new Set(places).size < places.length) {
    throw createUsageError(
      'two formats go to the same place; give all but one a file, as in --format sarif=out.sarif',
      '有两种格式输出到同一处，请为其余格式指定文件，例如 --format sarif=out.sarif',
    )
  }
  if (output !== undefined && targets.every(({ file }) => file !== output)) {
    throw createUsageError(
      '--output names a file, and every format has its own',
      '各格式均已指定文件，--output 无处可用',
    )
  }
  return targets
}

/** The options of a run that write its outputs. */
export const listOutputWriters = (targets: readonly OutputTarget[], { output }: OptionValues): readonly Writer[] =>
  targets.map(({ file }) => ({ option: file !== undefined && file === output ? '--output' : '--format', file }))

/** The wording of reports. They have an `identity` for a baseline, and for formats with fingerprints. */
export async function createCheckWording(
  { wording }: CliContext,
  targets: readonly OutputTarget[],
  baseline?: Baseline,
): Promise<Wording> {
  const isIdentified =
    baseline !== undefined || targets.some(({ format }) => getCheckReporterSpec(format).needsIdentity === true)
  if (!isIdentified) return wording
  const { hashIdentity } = await import('../../reporters/check/fingerprint.ts')
  return { ...wording, identify: hashIdentity }
}
