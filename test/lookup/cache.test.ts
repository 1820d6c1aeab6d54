import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCache, writeCache } from '../../src/lookup/cache.ts'
import { type AccountFacts, createAccountFacts } from '../../src/lookup/facts.ts'

const OWNER = { secretId: 'AKIDmadeup0123456789', host: 'live.tencentcloudapi.com' }
const at = '2018-12-28T12:00:00.000Z'
const AT = Date.parse(at)

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  file = join(folder, 'cache.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A fact of each kind. */
function learnt(): AccountFacts {
  const all = createAccountFacts()
  const domains = new Map([['push.example.com', { name: 'push.example.com', enabled: true }]])
  all.domains = { value: { domains, complete: true }, at, cached: false }
  all.auth.set('push.example.com', { value: { auth: true }, at, cached: false })
  all.live.set('push.example.com', { value: { pushes: 1, streams: {} }, at, cached: false })
  all.streams.set('push.example.com/live/room1', { value: 'active', at, cached: false })
  return all
}

/** How many facts of each kind a run reads. */
async function read(owner = OWNER, from = AT, to = AT) {
  const cache = await readCache(file, owner, { from, to })
  expect(cache.ignored).toBeUndefined()
  const { domains, auth, live, streams } = cache.cachedFacts
  return [domains === undefined ? 0 : 1, auth.size, live.size, streams.size]
}

const ALL = [1, 1, 1, 1]
const NONE = [0, 0, 0, 0]

test('facts are those of one account at one endpoint', async () => {
  await writeCache(file, OWNER, learnt())
  expect(await read()).toEqual(ALL)
  expect(await read({ ...OWNER, host: 'live.intl.tencentcloudapi.com' })).toEqual(NONE)
  expect(await read({ ...OWNER, secretId: 'AKIDmadeup9876543210' })).toEqual(NONE)
})

test('facts are taken from the first instant to the last, and none of the future', async () => {
  await writeCache(file, OWNER, learnt())
  expect(await read(OWNER, AT - 1000, AT + 1000)).toEqual(ALL)
  expect(await read(OWNER, AT + 1, AT + 1000)).toEqual(NONE)
  expect(await read(OWNER, AT - 1000, AT - 1)).toEqual(NONE)
})
