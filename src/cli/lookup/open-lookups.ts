import { resolve } from 'node:path'
import type { Context } from '../../core/model/context.ts'
import type { Language, Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { AccountLookup } from '../../lookup/account.ts'
import { type CacheOwner, readCache, writeCache } from '../../lookup/cache.ts'
import { type AccountFacts, createAccountFacts } from '../../lookup/facts.ts'
import { createNetwork } from '../../lookup/network.ts'
import { Prober } from '../../lookup/probe.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { printNotice } from '../runtime/notify.ts'
import { parseDurationOption } from '../runtime/parse-time.ts'
import { describeWriteError } from '../runtime/write-error.ts'
import { LookupChecker } from './lookup-checker.ts'
import { openApi, readTimeout } from './open-api.ts'

/** The options for lookups. */
export type LookupOptions = Pick<OptionValues, 'account' | 'endpoint' | 'cache' | 'max-age' | 'probe' | 'timeout'>

/** For each probe. In milliseconds. */
const DEFAULT_PROBE_TIMEOUT_MS = 5000

/**
 * Opens the lookups, and looks up the facts about the account as a whole; `undefined` without `--account` and `--probe`. Failures are
 * printed, and the rules that do not need these facts are still checked.
 * @param reportedFailures - the English texts of failures that earlier lookups of the run have printed
 */
export async function openLookups(
  values: LookupOptions,
  language: Language,
  context: Context,
  wording: Wording,
  io: Io,
  reportedFailures: Set<string> = new Set(),
): Promise<LookupChecker | undefined> {
  refuseStrayLookupOptions(values)
  if (values.account !== true && values.probe !== true) return undefined
  const abortController = new AbortController()
  const connection =
    values.account === true ? await openAccount(values, language, context, abortController.signal, io) : undefined
  const prober =
    values.probe === true ? new Prober(createNetwork(readTimeout(values, DEFAULT_PROBE_TIMEOUT_MS)), io.now) : undefined
  return LookupChecker.open(
    context,
    wording,
    { account: connection?.account, prober },
    {
      onFailures: async (failures) => {
        for (const text of failures) await printNotice(io, language, text)
      },
      onFinish: async () => {
        abortController.abort()
        await connection?.save()
      },
    },
    reportedFailures,
  )
}

/** Refuses options without the option that they need. */
function refuseStrayLookupOptions({ account, probe, endpoint, cache, 'max-age': age, timeout }: LookupOptions): void {
  const strays: readonly (readonly [given: boolean, name: string, owner: string])[] = [
    [endpoint !== undefined && account !== true, '--endpoint', '--account'],
    [cache !== undefined && account !== true, '--cache', '--account'],
    [age !== undefined && cache === undefined, '--max-age', '--cache'],
    [timeout !== undefined && account !== true && probe !== true, '--timeout', '--account / --probe'],
  ]
  for (const [isMisplaced, name, owner] of strays) {
    if (isMisplaced) throw createUsageError(`${name} needs ${owner}`, `${name} 须与 ${owner} 一起使用`)
  }
}

/** An account, and the function that writes its cache. */
interface CachedAccount {
  readonly account: AccountLookup
  readonly save: () => Promise<void>
}

async function openAccount(
  values: LookupOptions,
  language: Language,
  context: Context,
  signal: AbortSignal,
  io: Io,
): Promise<CachedAccount> {
  const { api, owner } = openApi(values, io, signal)
  const cachedFacts = await readCachedFacts(values, language, owner, io)
  const account = new AccountLookup(api, context.server ?? {}, cachedFacts)
  return { account, save: () => saveCache(values, language, owner, account.accountFacts, io) }
}

/** A fact from further in the future is ignored. In milliseconds. */
const MAX_CLOCK_SKEW_MS = 60_000

async function readCachedFacts(
  { cache, 'max-age': age = '10m' }: LookupOptions,
  language: Language,
  owner: CacheOwner,
  io: Io,
): Promise<AccountFacts> {
  if (cache === undefined) return createAccountFacts()
  const now = +io.now()
  const ages = { from: now - parseDurationOption('--max-age', age) * 1000, to: now + MAX_CLOCK_SKEW_MS }
  const { cachedFacts, ignored } = await readCache(resolve(io.cwd, cache), owner, ages)
  if (ignored === 'foreign') {
    throw createUsageError(
      'the file of --cache is not a cache of push-preflight; it was not changed',
      '--cache 指定的不是 push-preflight 的缓存文件，未作改动',
    )
  }
  if (ignored !== undefined) await printNotice(io, language, ignored === 'damaged' ? CACHE_DAMAGED : CACHE_UNREADABLE)
  return cachedFacts
}

async function saveCache(
  { cache }: LookupOptions,
  language: Language,
  owner: CacheOwner,
  accountFacts: AccountFacts,
  io: Io,
): Promise<void> {
  if (cache === undefined) return
  await writeCache(resolve(io.cwd, cache), owner, accountFacts).catch(async (error: unknown) => {
    const { en, zh } = describeWriteError(error)
    await printNotice(io, language, {
      en: `the file of --cache cannot be written: ${en}`,
      zh: `无法写入 --cache 指定的文件：${zh}`,
    })
  })
}

const CACHE_DAMAGED: Text = {
  en: 'the file of --cache is damaged; it is ignored and written again',
  zh: '--cache 指定的文件已损坏，已忽略并将重新写入',
}

const CACHE_UNREADABLE: Text = {
  en: 'the file of --cache cannot be read; it is ignored',
  zh: '无法读取 --cache 指定的文件，已忽略',
}
