import { availableParallelism } from 'node:os'
import { BlockChecker, type WorkerData } from '../../batch/block-checker.ts'
import type { WorkerPlan } from '../../batch/check-blocks.ts'
import type { Context } from '../../core/model/context.ts'
import { type EagerCheckFormat, getCheckReporterSpec, isEagerFormat } from '../../reporters/check/index.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { getWidth, usesColour } from '../config/render-options.ts'
import type { CheckPlan, OutputTarget } from './check-plan.ts'

/** The workers of a run; `undefined` if they cannot write its reports. */
export function createWorkerPlan(plan: CheckPlan): WorkerPlan | undefined {
  const threads = resolveThreadCount(plan.cli.options, plan.context)
  const workerData = createWorkerData(plan)
  const { clock, now } = plan.cli.io
  return workerData && { workerData, checker: new BlockChecker(workerData, clock ?? (() => +now())), threads }
}

/** Workers write for formats that need no other report than the one at hand, and for runs in which no report depends on another. */
function createWorkerData({ cli, targets, context, wording }: CheckPlan): WorkerData | undefined {
  const { options, timeZone, io } = cli
  const { language = 'en', severities, showSecrets, identify } = wording
  if (identify !== undefined || options['max-findings'] !== undefined) return undefined
  const workerOutputs = targets.flatMap(({ format, file }) => {
    const stream = file === undefined ? io.stdout : undefined
    return supportsWorkers(format, options)
      ? [{ format, colourful: usesColour(stream, io.env), width: getWidth(stream) }]
      : []
  })
  if (workerOutputs.length < targets.length) return undefined
  const { now, ...clockless } = context
  return {
    context: typeof now === 'function' ? clockless : context,
    wording: { language, ...(severities === undefined ? {} : { severities }), ...(showSecrets ? { showSecrets } : {}) },
    ...(typeof timeZone === 'string' ? { timeZone } : {}),
    values: options,
    outputs: workerOutputs,
  }
}

/** With `--only`, a worker does not know which report is the first, which some formats write in another way. */
function supportsWorkers(format: OutputTarget['format'], { only }: OptionValues): format is EagerCheckFormat {
  return isEagerFormat(format) && (only === undefined || getCheckReporterSpec(format).startsDifferently !== true)
}

/** With more threads than this, they only wait for each other's output. */
const MAX_THREADS = 8

/** How many threads may work: `--threads`, or one for each processor. Pushes that count against a limit are counted in one thread. */
function resolveThreadCount({ threads }: OptionValues, { countPushes }: Context): number {
  if (threads !== undefined && !/^(?:[1-9]|[1-5]\d|6[0-4])$/.test(threads)) {
    throw createUsageError('--threads takes a number from 1 to 64', '--threads 须为 1～64 的整数')
  }
  if (countPushes === true) return 1
  return threads === undefined ? Math.min(MAX_THREADS, availableParallelism()) : Number(threads)
}
