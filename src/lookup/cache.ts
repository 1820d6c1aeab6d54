import { createHmac, randomBytes } from 'node:crypto'
import { tryParseJson } from '../core/text/json.ts'
import { AtomicFile } from '../files/atomic-file.ts'
import { FileRefusal, readRegular } from '../files/read-regular.ts'
import { lookupCacheSchema } from '../schema/lookup-cache.ts'
import type { AccountFacts, Fact } from './facts.ts'
import { createAccountFacts, createStreamKey } from './facts.ts'

/** Whose facts a cache has. */
export interface CacheOwner {
  readonly secretId: string
  /** The endpoint's host. */
  readonly host: string
}

/** The facts of a cache that can be used. */
export interface CacheContent {
  readonly cachedFacts: AccountFacts
  /** Why the cache was ignored. `foreign`: the file is not a cache, and must not be overwritten. */
  readonly ignored?: 'damaged' | 'foreign' | 'unreadable'
}

/** The instants between which a fact must have been looked up, in Unix milliseconds. */
export interface AgeRange {
  readonly from: number
  readonly to: number
}

/** What every cache begins with: no other file is overwritten. */
const CACHE_PREFIX = '{\n  "version": 1,\n  "salt": "'

/** Enough for the facts of 100,000 domains. In bytes. */
const MAX_CACHE_BYTES = 64 * 2 ** 20

/** The facts that an earlier run looked up in the same account and that are new enough. A damaged cache is ignored. */
export async function readCache(path: string, owner: CacheOwner, ages: AgeRange): Promise<CacheContent> {
  const cachedFacts = createAccountFacts()
  let text: string
  try {
    text = (await readRegular(path, { maxBytes: MAX_CACHE_BYTES })).toString()
  } catch (error) {
    // A device or a folder: it must not be replaced.
    if (error instanceof FileRefusal) return { cachedFacts, ignored: 'foreign' }
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isAbsent ? { cachedFacts } : { cachedFacts, ignored: 'unreadable' }
  }
  const parsed = lookupCacheSchema.safeParse(tryParseJson(text))
  if (text === '') return { cachedFacts }
  if (!parsed.success) return { cachedFacts, ignored: text.startsWith(CACHE_PREFIX) ? 'damaged' : 'foreign' }
  const { salt, account, endpoint, domains, auth, live, streams } = parsed.data
  if (endpoint !== owner.host || account !== hashOwner(salt, owner)) return { cachedFacts }
  const isYoung = ({ at }: { readonly at: string }): boolean => Date.parse(at) >= ages.from && Date.parse(at) <= ages.to
  if (domains !== undefined && isYoung(domains)) {
    const list = new Map(domains.list.map((one) => [one.name, one]))
    cachedFacts.domains = createCachedFact({ domains: list, complete: domains.complete }, domains.at)
  }
  for (const one of auth.filter(isYoung)) {
    const { domain, at, ...value } = one
    cachedFacts.auth.set(domain, createCachedFact(value, at))
  }
  for (const { domain, at, ...value } of live.filter(isYoung)) cachedFacts.live.set(domain, createCachedFact(value, at))
  for (const { state, at, ...name } of streams.filter(isYoung)) {
    const key = createStreamKey(name)
    if (key !== undefined) cachedFacts.streams.set(key, createCachedFact(state, at))
  }
  return { cachedFacts }
}

/** Writes the facts to a file that only its owner can read, as a whole or not at all. Signing keys are left out. */
export async function writeCache(
  path: string,
  owner: CacheOwner,
  { domains, auth, live, streams }: AccountFacts,
): Promise<void> {
  const salt = randomBytes(16).toString('hex')
  const cache = {
    version: 1,
    salt,
    account: hashOwner(salt, owner),
    endpoint: owner.host,
    ...(domains?.value === undefined || domains.failure !== undefined
      ? {}
      : { domains: { at: domains.at, complete: domains.value.complete, list: [...domains.value.domains.values()] } }),
    auth: listKnownFacts(auth).map(([domain, { value, at }]) => ({
      domain,
      at,
      ...(value.auth === undefined ? {} : { auth: value.auth }),
      ...(value.authDelta === undefined ? {} : { authDelta: value.authDelta }),
    })),
    live: listKnownFacts(live).map(([domain, { value, at }]) => ({
      domain,
      at,
      pushes: value.pushes ?? 0,
      streams: Object.fromEntries(Object.entries(value.streams ?? {}).map(([name, { pushes }]) => [name, { pushes }])),
    })),
    streams: listKnownFacts(streams).map(([key, { value, at }]) => ({ ...parseStreamKey(key), at, state: value })),
  }
  const atomicFile = await AtomicFile.create(path, 0o600)
  try {
    await atomicFile.handle.writeFile(`${JSON.stringify(cache, null, 2)}\n`)
    await atomicFile.handle.close()
    await atomicFile.replace(path)
  } catch (error) {
    await atomicFile.discard()
    throw error
  }
}

/** A salted hash, so that the SecretId cannot be read from the cache, and two caches cannot be compared. */
const hashOwner = (salt: string, { secretId }: CacheOwner): string =>
  createHmac('sha256', salt).update(secretId).digest('hex')

const createCachedFact = <T>(value: T, at: string): Fact<T> => ({ value, at, cached: true })

type KnownFact<T> = Extract<Fact<T>, { readonly at: string }>

const listKnownFacts = <T>(facts: ReadonlyMap<string, Fact<T>>): (readonly [string, KnownFact<T>])[] =>
  [...facts].flatMap(([name, fact]) => (fact.value === undefined ? [] : [[name, fact as KnownFact<T>] as const]))

/** The reverse of `createStreamKey`: neither a domain nor an AppName has a slash. */
function parseStreamKey(key: string): { readonly domain: string; readonly app: string; readonly stream: string } {
  const [domain = '', app = ''] = key.split('/', 2)
  return { domain, app, stream: key.slice(domain.length + app.length + 2) }
}
