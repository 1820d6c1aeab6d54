import { createHmac, randomBytes } from 'node:crypto'
import { Draft } from '../files/draft.ts'
import { FileRefusal, readRegular } from '../files/read-regular.ts'
import { lookupCache } from '../schema/lookup-cache.ts'
import { jsonIn } from './json-in.ts'
import type { Fact, Learnt } from './learnt.ts'
import { nothingLearnt, streamKey } from './learnt.ts'

/** Whose facts a cache holds. */
export interface Owner {
  readonly secretId: string
  /** The endpoint that was asked. */
  readonly host: string
}

/** What was read of a cache. */
export interface CacheRead {
  readonly learnt: Learnt
  /** Why it was passed over. */
  readonly ignored?: 'damaged' | 'foreign' | 'unreadable'
}

/** The instants between which facts are young enough, in milliseconds. */
export interface Ages {
  readonly from: number
  readonly to: number
}

/** What every cache begins with: nothing else is written over. */
const BEGINNING = '{\n  "version": 1,\n  "salt": "'

/** Facts of a hundred thousand domains have room, in bytes. */
const LARGEST = 64 * 2 ** 20

/** What an earlier run learnt of the same account and is young enough. A cache is never needed: a damaged one is passed over. */
export async function readCache(path: string, owner: Owner, ages: Ages): Promise<CacheRead> {
  const learnt = nothingLearnt()
  let text: string
  try {
    text = (await readRegular(path, { most: LARGEST })).toString()
  } catch (error) {
    // A device would be replaced.
    if (error instanceof FileRefusal) return { learnt, ignored: 'foreign' }
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isAbsent ? { learnt } : { learnt, ignored: 'unreadable' }
  }
  const parsed = lookupCache.safeParse(jsonIn(text))
  if (text === '') return { learnt }
  if (!parsed.success) return { learnt, ignored: text.startsWith(BEGINNING) ? 'damaged' : 'foreign' }
  const { salt, account, endpoint, domains, auth, live, streams } = parsed.data
  if (endpoint !== owner.host || account !== hashOf(salt, owner)) return { learnt }
  const isYoung = ({ at }: { readonly at: string }): boolean => Date.parse(at) >= ages.from && Date.parse(at) <= ages.to
  if (domains !== undefined && isYoung(domains)) {
    const list = new Map(domains.list.map((one) => [one.name, one]))
    learnt.domains = factOf({ domains: list, complete: domains.complete }, domains.at)
  }
  for (const one of auth.filter(isYoung)) {
    const { domain, at, ...value } = one
    learnt.auth.set(domain, factOf(value, at))
  }
  for (const { domain, at, ...value } of live.filter(isYoung)) learnt.live.set(domain, factOf(value, at))
  for (const { state, at, ...name } of streams.filter(isYoung)) {
    const key = streamKey(name)
    if (key !== undefined) learnt.streams.set(key, factOf(state, at))
  }
  return { learnt }
}

/** Writes what was learnt, for the owner's eyes alone, in one piece or not at all. Keys are left out: what is not named is not written. */
export async function writeCache(path: string, owner: Owner, { domains, auth, live, streams }: Learnt): Promise<void> {
  const salt = randomBytes(16).toString('hex')
  const cache = {
    version: 1,
    salt,
    account: hashOf(salt, owner),
    endpoint: owner.host,
    ...(domains?.value === undefined || domains.failure !== undefined
      ? {}
      : { domains: { at: domains.at, complete: domains.value.complete, list: [...domains.value.domains.values()] } }),
    auth: known(auth).map(([domain, { value, at }]) => ({
      domain,
      at,
      ...(value.auth === undefined ? {} : { auth: value.auth }),
      ...(value.authDelta === undefined ? {} : { authDelta: value.authDelta }),
    })),
    live: known(live).map(([domain, { value, at }]) => ({
      domain,
      at,
      pushes: value.pushes ?? 0,
      streams: Object.fromEntries(Object.entries(value.streams ?? {}).map(([name, { pushes }]) => [name, { pushes }])),
    })),
    streams: known(streams).map(([key, { value, at }]) => ({ ...namesIn(key), at, state: value })),
  }
  const draft = await Draft.beside(path, 0o600)
  try {
    await draft.handle.writeFile(`${JSON.stringify(cache, null, 2)}\n`)
    await draft.handle.close()
    await draft.replace(path)
  } catch (error) {
    await draft.discard()
    throw error
  }
}

/** The SecretId is not to be read from it, nor told from one cache to another. */
const hashOf = (salt: string, { secretId }: Owner): string => createHmac('sha256', salt).update(secretId).digest('hex')

const factOf = <T>(value: T, at: string): Fact<T> => ({ value, at, cached: true })

type Known<T> = Extract<Fact<T>, { readonly at: string }>

const known = <T>(facts: ReadonlyMap<string, Fact<T>>): (readonly [string, Known<T>])[] =>
  [...facts].flatMap(([name, fact]) => (fact.value === undefined ? [] : [[name, fact as Known<T>] as const]))

/** `streamKey`, read backwards: neither a domain nor an AppName has a slash. */
function namesIn(key: string): { readonly domain: string; readonly app: string; readonly stream: string } {
  const [domain = '', app = ''] = key.split('/', 2)
  return { domain, app, stream: key.slice(domain.length + app.length + 2) }
}
