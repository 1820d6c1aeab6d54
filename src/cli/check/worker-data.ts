import { availableParallelism } from 'node:os'
import type { WorkerData } from '../../batch/block-checker.ts'
import type { Context } from '../../core/model/context.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { type EagerCheckFormat, getCheckReporterSpec, isEagerFormat } from '../../reporters/check/index.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { getWidth, usesColour } from '../config/render-options.ts'
import type { Settings } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import type { OutputTarget } from './outputs.ts'

/**
 * What clerks have to know for a run; `undefined` where they cannot write its answers: those are for formats that look at
 * one report after the other, and for runs in which one report depends on another.
 */
export function createWorkerData(
  values: OptionValues,
  targets: readonly OutputTarget[],
  context: Context,
  { language = 'en', severities, showSecrets, identify }: Wording,
  { timeZone }: Settings,
  io: Io,
): WorkerData | undefined {
  if (identify !== undefined || values['max-findings'] !== undefined) return undefined
  const workerOutputs = targets.flatMap(({ format, file }) => {
    const sink = file === undefined ? io.stdout : undefined
    return supportsWorkers(format, values)
      ? [{ format, colourful: usesColour(sink, io.env), width: getWidth(sink) }]
      : []
  })
  if (workerOutputs.length < targets.length) return undefined
  return {
    context,
    wording: { language, ...(severities === undefined ? {} : { severities }), ...(showSecrets ? { showSecrets } : {}) },
    ...(typeof timeZone === 'string' ? { timeZone } : {}),
    values,
    outputs: workerOutputs,
  }
}

/** With `--only`, a thread does not know which report comes first. */
function supportsWorkers(format: OutputTarget['format'], { only }: OptionValues): format is EagerCheckFormat {
  return isEagerFormat(format) && (only === undefined || getCheckReporterSpec(format).startsDifferently !== true)
}

/** More threads than this only wait for one another's output. */
const MAX_THREADS = 8

/** How many threads may work: as many as asked for, or as there are processors. Pushes that count against a limit take one. */
export function resolveThreadCount({ threads }: OptionValues, { countPushes }: Context): number {
  if (threads !== undefined && !/^(?:[1-9]|[1-5]\d|6[0-4])$/.test(threads)) {
    throw createUsageError('--threads takes a number from 1 to 64', '--threads 须为 1～64 的整数')
  }
  if (countPushes === true) return 1
  return threads === undefined ? Math.min(MAX_THREADS, availableParallelism()) : Number(threads)
}
