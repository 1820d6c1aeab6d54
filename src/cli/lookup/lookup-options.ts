import type { Context } from '../../core/model/context.ts'
import type { Language } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import type { LookupChecker } from './lookup-checker.ts'

const LOOKUP_OPTIONS = ['account', 'probe', 'endpoint', 'cache', 'max-age', 'timeout'] as const

/** Whether anything is asked of the account or the network. */
export const hasLookupOptions = (values: OptionValues): boolean =>
  LOOKUP_OPTIONS.some((name) => values[name] !== undefined)

/** What looks facts up, where that is asked for. Most runs need not load it. */
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
