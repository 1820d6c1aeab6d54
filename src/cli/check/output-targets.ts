import { resolve } from 'node:path'
import { type CheckFormat, getCheckReporterSpec } from '../../reporters/check/index.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Writer } from '../config/guard-files.ts'

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

/** Whether reports need `identity` for one of the formats. */
export const needsIdentity = (targets: readonly OutputTarget[]): boolean =>
  targets.some(({ format }) => getCheckReporterSpec(format).needsIdentity === true)

/** The options of a run that write its outputs. */
export const listOutputWriters = (targets: readonly OutputTarget[], { output }: OptionValues): readonly Writer[] =>
  targets.map(({ file }) => ({ option: file !== undefined && file === output ? '--output' : '--format', file }))
