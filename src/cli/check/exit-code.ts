import type { RunStats } from '../../batch/run-stats.ts'
import type { Language } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { LookupChecker } from '../lookup/lookup-checker.ts'
import type { Io } from '../runtime/io.ts'
import { printNotice } from '../runtime/notify.ts'

/** What a run ends with where `--strict` minds that lookups failed; `undefined` where that changes nothing. */
export async function resolveLookupExitCode(
  lookups: LookupChecker | undefined,
  values: OptionValues,
  stats: RunStats,
  language: Language,
  io: Io,
): Promise<ExitCode | undefined> {
  if (lookups?.hasFailures !== true || values.strict !== true || values['fail-on'] === 'never') return undefined
  if (stats.exit !== ExitCode.ok && !stats.failsOnlyStrictly) return undefined
  await printNotice(io, language, {
    en: 'exit code 3 for --strict: not all that was asked of the account and the network came',
    zh: '因 --strict 退出码为 3：未能获取账号或网络探测的部分信息',
  })
  return ExitCode.unfinished
}
