import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createApi } from '../../src/lookup/api.ts'
import { createApiEnvironment } from '../../src/lookup/api-environment.ts'
import { fetchDomains, fetchLive, fetchPushAuth, fetchStreamState } from '../../src/lookup/ask.ts'
import { readCredentials } from '../../src/lookup/credentials.ts'
import { parseEndpoint } from '../../src/lookup/endpoint.ts'
import { LookupFailure } from '../../src/lookup/failure.ts'
import { readPages } from '../../src/lookup/pages.ts'
import { ACTIONS, type Fault, pageOf, SECRETS, type VendorApi, type VendorApiOptions, vendorApi } from './vendor-api.ts'

/** A client of it that waits for nothing, and remembers how long it would have. */
function clientOf(
  { url }: Pick<VendorApi, 'url'>,
  options: { timeout?: number; now?: () => Date; signal?: AbortSignal } = {},
) {
  const endpoint = parseEndpoint(url)
  if (endpoint === undefined) throw new Error(url)
  const waits: number[] = []
  const world = {
    ...createApiEnvironment(options.now ?? (() => new Date())),
    random: () => 0.5,
    wait: async (milliseconds: number) => void waits.push(milliseconds),
  }
  const { timeout = 2000, signal } = options
  return {
    waits,
    api: createApi({ credentials: SECRETS, endpoint, environment: world, timeout, ...(signal && { signal }) }),
  }
}

const faulty = (fault: Fault, times = Number.POSITIVE_INFINITY, options: Partial<VendorApiOptions> = {}) =>
  vendorApi({ actions: ACTIONS, faultOf: ({ nth }) => (nth < times ? fault : undefined), ...options })

async function failureOf(work: Promise<unknown>): Promise<LookupFailure> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(LookupFailure)
  return failure as LookupFailure
}

describe('the samples', () => {
  test('domains', async () => {
    await using server = await vendorApi({ actions: ACTIONS })
    const fact = await fetchDomains(clientOf(server).api)
    expect(fact.value?.complete).toBe(true)
    expect([...(fact.value?.domains.values() ?? [])]).toEqual([
      { name: 'push.example.com', use: 'push', enabled: true },
      { name: 'old.example.com', use: 'push', enabled: false },
      { name: 'play.example.com', use: 'playback', enabled: true },
      { name: '1234.push.tlivecloud.com', use: 'push', enabled: true },
    ])
    expect(server.calls).toMatchObject([{ request: { PageNum: 1, PageSize: 100 } }])
  })

  test('keys', async () => {
    await using server = await vendorApi({ actions: ACTIONS })
    expect((await fetchPushAuth(clientOf(server).api, 'push.example.com')).value).toEqual({
      auth: true,
      authDelta: 300,
      keys: [
        { role: 'primary', value: 'e12c46f2612d5106e2034781ab261ca3' },
        { role: 'backup', value: 'somestring' },
      ],
    })
  })

  test('the state of a stream, and what is online', async () => {
    await using server = await vendorApi({ actions: ACTIONS })
    const { api } = clientOf(server)
    expect((await fetchStreamState(api, 'push.example.com', 'live', 'test')).value).toBe('inactive')
    expect((await fetchLive(api, 'push.example.com')).value).toEqual({
      pushes: 3,
      streams: { 'live/test': { pushes: 2 }, 'live/test_900': { pushes: 1 } },
    })
  })
})

describe('what fails is one sentence', () => {
  test.each([
    [
      'AuthFailure.SecretIdNotFound',
      'credentials',
      'the API rejects the credentials (AuthFailure.SecretIdNotFound): check TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY',
    ],
    [
      'UnauthorizedOperation',
      'permission',
      'the credentials may not call DescribeLivePushAuthKey (UnauthorizedOperation): grant live:DescribeLivePushAuthKey',
    ],
    [
      'AuthFailure.UnauthorizedOperation',
      'permission',
      'the credentials may not call DescribeLivePushAuthKey (AuthFailure.UnauthorizedOperation): grant live:DescribeLivePushAuthKey',
    ],
    [
      'ResourceNotFound.DomainNotExist',
      'not-found',
      'the account has no such domain, according to DescribeLivePushAuthKey (ResourceNotFound.DomainNotExist)',
    ],
    [
      'InternalError.PushDomainNoRecord',
      'not-found',
      'the account has no such domain, according to DescribeLivePushAuthKey (InternalError.PushDomainNoRecord)',
    ],
    [
      'RequestLimitExceeded',
      'throttled',
      'the API accepts no more calls of DescribeLivePushAuthKey for now (RequestLimitExceeded)',
    ],
    ['InternalError.DBError', 'internal', 'DescribeLivePushAuthKey failed (InternalError.DBError)'],
    [
      'ResourceNotFound.StopService',
      'account',
      'the API says that the account is in arrears (ResourceNotFound.StopService)',
    ],
    ['a code\nwith more', 'refused', 'DescribeLivePushAuthKey failed (unknown)'],
  ])('%j', async (code, kind, text) => {
    await using server = await faulty({ code })
    const failure = await failureOf(fetchPushAuth(clientOf(server).api, 'push.example.com'))
    expect(failure).toMatchObject({ kind, text: { en: text } })
    expect(failure.text.zh).toMatch(/\p{Script=Han}/u)
    expect(JSON.stringify(failure) + failure.message).not.toContain(SECRETS.secretId)
  })

  test.each([
    ['ResourceNotFound.UserNotExist', 'unidentified'],
    ['ResourceNotFound.UserDisableService', 'suspended'],
    ['ResourceNotFound.StopService', 'overdue'],
    ['ResourceNotFound.ForbidService', 'terminated'],
    ['ResourceNotFound.FreezeService', 'terminated'],
  ])('%s describes the account', async (code, account) => {
    await using server = await faulty({ code })
    expect(await failureOf(fetchDomains(clientOf(server).api))).toMatchObject({ account, affectsAllCalls: true })
  })

  test.each([
    ['ahead', 12, 'the local clock is 12 min ahead of the API’s (AuthFailure.SignatureExpire): correct it'],
    ['behind', -480, 'the local clock is 480 min behind the API’s (AuthFailure.SignatureExpire): correct it'],
  ])('a clock that is %s', async (_, minutes, text) => {
    await using server = await vendorApi({ actions: ACTIONS })
    const now = (): Date => new Date(Date.now() + minutes * 60_000)
    expect((await failureOf(fetchDomains(clientOf(server, { now }).api))).text.en).toBe(text)
  })

  test('HTML', async () => {
    await using server = await faulty({ html: '<html>Sign in</html>' })
    const { host } = new URL(server.url)
    expect((await failureOf(fetchDomains(clientOf(server).api))).text.en).toBe(
      `the answer of ${host} is not JSON (HTTP 200): it may come from a proxy`,
    )
  })

  test('being sent elsewhere, which is not followed', async () => {
    const seen: string[] = []
    const other = createServer((message, response) => {
      seen.push(String(message.url))
      response.end('{"Response":{"DomainList":[],"AllCount":0}}')
    })
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as AddressInfo
    const server = createServer((_, response) => {
      response.writeHead(307, { Location: `http://127.0.0.1:${port}/elsewhere` }).end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const failure = await failureOf(fetchDomains(clientOf({ url }).api))
    for (const one of [server, other]) {
      one.closeAllConnections()
      one.close()
    }
    expect(failure.text.en).toContain('is not JSON (HTTP 307)')
    expect(seen).toEqual([])
  })

  test('no answer', async () => {
    await using server = await faulty('hang')
    const { host } = new URL(server.url)
    const failure = await failureOf(fetchDomains(clientOf(server, { timeout: 200 }).api))
    expect(failure.text.en).toBe(`${host} did not answer within 0.2 s`)
    expect(server.calls.length).toBe(2)
  })

  test('no network', async () => {
    const url = await vendorApi({ actions: {} }).then(async (server) => {
      await server[Symbol.asyncDispose]()
      return server.url
    })
    const failure = await failureOf(fetchDomains(clientOf({ url }).api))
    expect(failure).toMatchObject({
      kind: 'network',
      text: { en: `${new URL(url).host} cannot be reached (ECONNREFUSED)` },
    })
  })

  test('a port that is not allowed', async () => {
    const failure = await failureOf(fetchDomains(clientOf({ url: 'https://127.0.0.1:1/' }).api))
    const text = { en: 'the port of 127.0.0.1:1 is not allowed for HTTP' }
    expect(failure).toMatchObject({ kind: 'unsent', text })
  })

  test.each([
    [{ answer: [] }, 'Response'],
    [{ answer: { Response: { DomainList: 3, AllCount: 1 } } }, 'DomainList'],
    [{ answer: { Response: { DomainList: [], AllCount: '1' } } }, 'AllCount'],
  ])('%j is not as documented', async (fault, path) => {
    await using server = await faulty(fault)
    expect((await failureOf(fetchDomains(clientOf(server).api))).text.en).toBe(
      `the answer to DescribeLiveDomains is not as documented at ${path}`,
    )
  })

  test('a stop ends what is under way', async () => {
    await using server = await faulty('hang')
    const stop = new AbortController()
    const work = failureOf(fetchDomains(clientOf(server, { signal: stop.signal, timeout: 60_000 }).api))
    setTimeout(() => stop.abort(), 50)
    expect((await work).kind).toBe('stopped')
  })
})

test('one member that is not as documented is named, and takes nothing from the others', async () => {
  const DomainList = [
    { Name: 'push.example.com', Type: 0, Status: 'on' },
    { Name: null, Type: 0, Status: 1 },
    { Name: 'B.example.com', Type: 1, Status: null },
    7,
  ]
  await using server = await faulty({ answer: { Response: { DomainList, AllCount: 4 } } })
  const fact = await fetchDomains(clientOf(server).api)
  expect([...(fact.value?.domains.values() ?? [])]).toEqual([
    { name: 'push.example.com', use: 'push' },
    { name: 'b.example.com', use: 'playback' },
  ])
  // Two have no name: there may be any domain among them.
  expect(fact.value?.complete).toBe(false)
  expect(fact.failure?.text.en).toBe(
    'the answer to DescribeLiveDomains is not as documented at DomainList[0].Status, DomainList[1].Name, DomainList[3]',
  )
})

describe('what passes is tried again', () => {
  test.each([
    [{ code: 'RequestLimitExceeded' }, 6, [400, 800, 1600, 3200, 4000, 4000]],
    [{ code: 'InternalError.DBError' }, 2, [400, 800]],
    [{ html: '<html>', status: 502 }, 2, [400, 800]],
    ['reset', 2, [400, 800]],
  ] as const)('%j, %i times', async (fault, times, waited) => {
    await using server = await faulty(fault, times)
    const { api, waits } = clientOf(server)
    expect((await fetchPushAuth(api, 'push.example.com')).value?.auth).toBe(true)
    expect(waits).toEqual(waited)
  })

  test('but not what does not', async () => {
    await using server = await faulty({ code: 'AuthFailure.SignatureFailure' })
    await failureOf(fetchDomains(clientOf(server).api))
    expect(server.calls.length).toBe(1)
  })
})

test('pages come complete and once each, through limits of rate', async () => {
  const all = Array.from({ length: 2345 }, (_, id) => ({ id }))
  await using server = await vendorApi({
    actions: { List: (request) => pageOf(all, request, 'Items', 'TotalNum') },
    faultOf: ({ nth }) => (nth % 3 === 2 ? { code: 'RequestLimitExceeded' } : undefined),
  })
  const come: unknown[] = []
  const paging = { size: 100, list: 'Items', total: 'TotalNum', maxPages: 100 }
  for await (const { items } of readPages(clientOf(server).api, 'List', {}, paging)) come.push(...items)
  expect(come).toEqual(all)
})

test('temporary credentials send their token', async () => {
  const credentials = { ...SECRETS, token: 'made-up-token' }
  await using server = await vendorApi({ actions: ACTIONS, credentials })
  const endpoint = parseEndpoint(server.url)
  if (endpoint === undefined) throw new Error(server.url)
  const api = createApi({ credentials, endpoint, environment: createApiEnvironment(() => new Date()), timeout: 2000 })
  expect((await fetchDomains(api)).value?.complete).toBe(true)
  expect((await failureOf(fetchDomains(clientOf(server).api))).text.en).toContain('AuthFailure.TokenFailure')
})

describe('endpoints', () => {
  test.each([
    [undefined, 'https://live.tencentcloudapi.com/'],
    ['international', 'https://live.intl.tencentcloudapi.com/'],
    ['live.ap-guangzhou.tencentcloudapi.com', 'https://live.ap-guangzhou.tencentcloudapi.com/'],
    ['https://api.example.com', 'https://api.example.com/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://[::1]:8080', 'http://[::1]:8080/'],
  ])('%s', (text, url) => {
    expect(parseEndpoint(text)?.url).toBe(url)
  })

  test.each(['', 'http://api.example.com', 'https://a.example/x', 'https://u:p@a.example', 'ftp://a.example', 'a b'])(
    '%j is none',
    (text) => {
      expect(parseEndpoint(text)).toBeUndefined()
    },
  )
})

describe('credentials', () => {
  test.each([
    [{}, 'not set: TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY'],
    [{ TENCENTCLOUD_SECRET_ID: 'a', TENCENTCLOUD_SECRET_KEY: ' ' }, 'not set: TENCENTCLOUD_SECRET_KEY'],
    [{ TENCENTCLOUD_SECRET_ID: 'a b', TENCENTCLOUD_SECRET_KEY: 'c' }, 'has characters that no credential has'],
  ])('%j', (env, text) => {
    expect(JSON.stringify(readCredentials(env))).toContain(text)
  })

  test('are trimmed, with a token by either name', () => {
    const env = { TENCENTCLOUD_SECRET_ID: ' a\n', TENCENTCLOUD_SECRET_KEY: 'b', TENCENTCLOUD_SESSION_TOKEN: 'c' }
    expect(readCredentials(env)).toEqual({ credentials: { secretId: 'a', secretKey: 'b', token: 'c' } })
  })
})

test('an answer without end is not read to it', async () => {
  const mega = new Uint8Array(1024 * 1024).fill(32)
  let read = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      // Where nothing stops it, the test does.
      if (++read > 100) controller.close()
      else controller.enqueue(mega)
    },
  })
  const endpoint = parseEndpoint('http://127.0.0.1:1')
  if (endpoint === undefined) throw new Error('no endpoint')
  const world = { ...createApiEnvironment(() => new Date()), fetch: async () => new Response(body) }
  const api = createApi({ credentials: SECRETS, endpoint, environment: world, timeout: 60_000 })
  const failure = await failureOf(fetchDomains(api))
  expect(failure).toMatchObject({ kind: 'unexpected' })
  expect(failure.text.en).toContain('not as documented at Response')
  expect(read).toBeLessThan(70)
})
