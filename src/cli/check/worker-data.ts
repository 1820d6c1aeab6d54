import { availableParallelism } from 'node:os'
import type { Office } from '../../batch/block-checker.ts'
import type { Context } from '../../core/model/context.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { type FormatName, formats } from '../../reporters/check/index.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import { isColourful, widthOf } from '../config/render-options.ts'
import type { Settings } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import type { Target } from './outputs.ts'

/**
 * What clerks have to know for a run; `undefined` where they cannot write its answers: those are for formats that look at
 * one report after the other, and for runs in which one report depends on another.
 */
export function officeFor(
  values: Values,
  targets: readonly Target[],
  context: Context,
  { language = 'en', severities, showSecrets, identify }: Wording,
  { timeZone }: Settings,
  io: Io,
): Office | undefined {
  if (identify !== undefined || values['max-findings'] !== undefined) return undefined
  const sheets = targets.flatMap(({ format, file }) => {
    const sink = file === undefined ? io.stdout : undefined
    return isOfClerks(format, values) ? [{ format, colourful: isColourful(sink, io.env), width: widthOf(sink) }] : []
  })
  if (sheets.length < targets.length) return undefined
  return {
    context,
    wording: { language, ...(severities === undefined ? {} : { severities }), ...(showSecrets ? { showSecrets } : {}) },
    ...(typeof timeZone === 'string' ? { timeZone } : {}),
    values,
    sheets,
  }
}

/** With `--only`, what comes first is not known before the rest, and these two write what comes first in another way. */
function isOfClerks(format: Target['format'], { only }: Values): format is FormatName {
  if (!Object.hasOwn(formats('', []), format)) return false
  return only === undefined || (format !== 'json' && format !== 'pretty')
}

/** More threads than this only wait for one another's output. */
const MOST_THREADS = 8

/** How many threads may work: as many as asked for, or as there are processors. Pushes that count against a limit take one. */
export function threadsFor({ threads }: Values, { countPushes }: Context): number {
  if (threads !== undefined && !/^(?:[1-9]|[1-5]\d|6[0-4])$/.test(threads)) {
    throw usageError('--threads takes a number from 1 to 64', '--threads 须为 1～64 的整数')
  }
  if (countPushes === true) return 1
  return threads === undefined ? Math.min(MOST_THREADS, availableParallelism()) : Number(threads)
}
