import type { Context } from '../../core/model/context.ts'
import type { Language } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import type { LookupChecker } from './lookup-checker.ts'

const LOOKUP_OPTIONS = ['account', 'probe', 'endpoint', 'cache', 'max-age', 'timeout'] as const

/** Whether an option for lookups is given. */
export const hasLookupOptions = (values: OptionValues): boolean =>
  LOOKUP_OPTIONS.some((name) => values[name] !== undefined)

/** Opens the lookups if an option asks for them. The code is loaded only then. */
export async function openLookupsIfRequested(
  values: OptionValues,
  language: Language,
  context: Context,
  wording: Wording,
  io: Io,
): Promise<LookupChecker | undefined> {
  if (!hasLookupOptions(values)) return undefined
  const { openLookups } = await import('./open-lookups.ts')
  return openLookups(values, language, context, wording, io)
}
