import type { Tally } from '../../batch/run-stats.ts'
import type { Context } from '../../core/model/context.ts'
import type { Language } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { Values } from '../args/option-specs.ts'
import { Exit, type Io } from '../runtime/io.ts'
import { notify } from '../runtime/notify.ts'
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

/** What a run ends with where `--strict` minds that lookups failed; `undefined` where that changes nothing. */
export async function exitForLookups(
  lookups: Lookups | undefined,
  values: Values,
  tally: Tally,
  language: Language,
  io: Io,
): Promise<Exit | undefined> {
  if (lookups?.failed !== true || values.strict !== true || values['fail-on'] === 'never') return undefined
  if (tally.exit !== Exit.ok && !tally.failsByStrictness) return undefined
  await notify(io, language, {
    en: 'exit code 3 for --strict: not all that was asked of the account and the network came',
    zh: '因 --strict 退出码为 3：未能获取账号或网络探测的部分信息',
  })
  return Exit.unfinished
}
