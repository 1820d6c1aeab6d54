import type { Tally } from '../../batch/run-stats.ts'
import type { Language } from '../../core/model/text.ts'
import { Exit } from '../../exit-code.ts'
import type { Values } from '../args/option-specs.ts'
import type { Lookups } from '../lookup/lookup-checker.ts'
import type { Io } from '../runtime/io.ts'
import { notify } from '../runtime/notify.ts'

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
