import { resolve } from 'node:path'
import type { Context } from '../../core/model/context.ts'
import type { Language, Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { Account } from '../../lookup/account.ts'
import { type Owner, readCache, writeCache } from '../../lookup/cache.ts'
import { type Learnt, nothingLearnt } from '../../lookup/learnt.ts'
import { networkWith } from '../../lookup/network.ts'
import { Prober } from '../../lookup/probe.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { notify } from '../runtime/notify.ts'
import { secondsIn } from '../runtime/parse-time.ts'
import { reasonOf } from '../runtime/write-error.ts'
import { Lookups } from './lookup-checker.ts'
import { openApi, patienceOf } from './open-api.ts'

/** What of the command line is about lookups. */
export type LookupValues = Pick<Values, 'account' | 'endpoint' | 'cache' | 'max-age' | 'probe' | 'timeout'>

/** With a probe, in milliseconds. */
const PATIENCE = 5000

/**
 * The lookups that are asked for; `undefined` where none is. Has looked up what concerns the account as a whole. What fails is told,
 * and takes nothing from what can be judged without it.
 */
export async function lookupsFor(
  values: LookupValues,
  language: Language,
  context: Context,
  wording: Wording,
  io: Io,
): Promise<Lookups | undefined> {
  refuseStray(values)
  if (values.account !== true && values.probe !== true) return undefined
  const stop = new AbortController()
  const opened = values.account === true ? await openAccount(values, language, context, stop.signal, io) : undefined
  const prober = values.probe === true ? new Prober(networkWith(patienceOf(values, PATIENCE)), io.now) : undefined
  return Lookups.open(
    context,
    wording,
    { account: opened?.account, prober },
    {
      tell: async (failures) => {
        for (const text of failures) await notify(io, language, text)
      },
      finish: async () => {
        stop.abort()
        await opened?.keep()
      },
    },
  )
}

/** What an option belongs to, where that is not given. */
function refuseStray({ account, probe, endpoint, cache, 'max-age': age, timeout }: LookupValues): void {
  const strays: readonly (readonly [given: boolean, name: string, owner: string])[] = [
    [endpoint !== undefined && account !== true, '--endpoint', '--account'],
    [cache !== undefined && account !== true, '--cache', '--account'],
    [age !== undefined && cache === undefined, '--max-age', '--cache'],
    [timeout !== undefined && account !== true && probe !== true, '--timeout', '--account / --probe'],
  ]
  for (const [given, name, owner] of strays) {
    if (given) throw usageError(`${name} is for ${owner}, which is not given`, `${name} 须与 ${owner} 一起使用`)
  }
}

/** An account, and what keeps what was learnt of it. */
interface Opened {
  readonly account: Account
  readonly keep: () => Promise<void>
}

async function openAccount(
  values: LookupValues,
  language: Language,
  context: Context,
  signal: AbortSignal,
  io: Io,
): Promise<Opened> {
  const { api, owner } = openApi(values, io, signal)
  const learnt = await learntBefore(values, language, owner, io)
  const account = new Account(api, context.server ?? {}, learnt)
  return { account, keep: () => keep(values, language, owner, account.learnt, io) }
}

/** No clock runs that far ahead. In milliseconds. */
const AHEAD = 60_000

async function learntBefore(
  { cache, 'max-age': age = '10m' }: LookupValues,
  language: Language,
  owner: Owner,
  io: Io,
): Promise<Learnt> {
  if (cache === undefined) return nothingLearnt()
  const now = +io.now()
  const ages = { from: now - secondsIn('--max-age', age) * 1000, to: now + AHEAD }
  const { learnt, ignored } = await readCache(resolve(io.cwd, cache), owner, ages)
  if (ignored === 'foreign') {
    throw usageError(
      '--cache names something that is no cache of push-preflight; it is left as it is',
      '--cache 指定的不是 push-preflight 的缓存文件，未作改动',
    )
  }
  if (ignored !== undefined) await notify(io, language, ignored === 'damaged' ? DAMAGED : UNREADABLE)
  return learnt
}

async function keep({ cache }: LookupValues, language: Language, owner: Owner, learnt: Learnt, io: Io): Promise<void> {
  if (cache === undefined) return
  await writeCache(resolve(io.cwd, cache), owner, learnt).catch(async (error: unknown) => {
    const { en, zh } = reasonOf(error)
    await notify(io, language, {
      en: `the file of --cache cannot be written: ${en}`,
      zh: `无法写入 --cache 指定的文件：${zh}`,
    })
  })
}

const DAMAGED: Text = {
  en: 'the file of --cache is damaged: it is passed over, and written anew',
  zh: '--cache 指定的文件已损坏，已忽略并将重新写入',
}

const UNREADABLE: Text = {
  en: 'the file of --cache cannot be read: it is passed over',
  zh: '无法读取 --cache 指定的文件，已忽略',
}
