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

/** What of the command line is about lookups. */
export type LookupOptions = Pick<OptionValues, 'account' | 'endpoint' | 'cache' | 'max-age' | 'probe' | 'timeout'>

/** With a probe, in milliseconds. */
const DEFAULT_PROBE_TIMEOUT_MS = 5000

/**
 * The lookups that are asked for; `undefined` where none is. Has looked up what concerns the account as a whole. What fails is told,
 * and takes nothing from what can be judged without it.
 */
export async function openLookups(
  values: LookupOptions,
  language: Language,
  context: Context,
  wording: Wording,
  io: Io,
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
  )
}

/** What an option belongs to, where that is not given. */
function refuseStrayLookupOptions({ account, probe, endpoint, cache, 'max-age': age, timeout }: LookupOptions): void {
  const strays: readonly (readonly [given: boolean, name: string, owner: string])[] = [
    [endpoint !== undefined && account !== true, '--endpoint', '--account'],
    [cache !== undefined && account !== true, '--cache', '--account'],
    [age !== undefined && cache === undefined, '--max-age', '--cache'],
    [timeout !== undefined && account !== true && probe !== true, '--timeout', '--account / --probe'],
  ]
  for (const [isMisplaced, name, owner] of strays) {
    if (isMisplaced)
      throw createUsageError(`${name} is for ${owner}, which is not given`, `${name} 须与 ${owner} 一起使用`)
  }
}

/** An account, and what keeps what was learnt of it. */
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

/** No clock runs that far ahead. In milliseconds. */
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
      '--cache names something that is no cache of push-preflight; it is left as it is',
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
  en: 'the file of --cache is damaged: it is passed over, and written anew',
  zh: '--cache 指定的文件已损坏，已忽略并将重新写入',
}

const CACHE_UNREADABLE: Text = {
  en: 'the file of --cache cannot be read: it is passed over',
  zh: '无法读取 --cache 指定的文件，已忽略',
}
