import type { Context } from '../../core/model/context.ts'
import type { Language } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import type { Lookups } from './lookup-checker.ts'

const OF_LOOKUPS = ['account', 'probe', 'endpoint', 'cache', 'max-age', 'timeout'] as const

/** Whether anything is asked of the account or the network. */
export const areLookupsAsked = (values: Values): boolean => OF_LOOKUPS.some((name) => values[name] !== undefined)

/** What looks facts up, where that is asked for. Most runs need not load it. */
export async function lookupsAsked(
  values: Values,
  language: Language,
  context: Context,
  wording: Wording,
  io: Io,
): Promise<Lookups | undefined> {
  if (!areLookupsAsked(values)) return undefined
  const { lookupsFor } = await import('./open-lookups.ts')
  return lookupsFor(values, language, context, wording, io)
}
