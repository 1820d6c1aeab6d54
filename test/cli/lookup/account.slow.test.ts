import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { openLookups } from '../../../src/cli/lookup/open-lookups.ts'
import { main } from '../../../src/cli/main.ts'
import { createRunIo } from '../../../src/cli/runtime/io.ts'
import type { Report } from '../../../src/core/model/report.ts'
import { MAX_STREAM_LOOKUPS } from '../../../src/lookup/account.ts'
import { reportSchema, resultsSchema } from '../../../src/schema/report.ts'
import {
  ACTIONS,
  ENV,
  type Fault,
  pageOf,
  SECRETS,
  sampleOf,
  type VendorApi,
  type VendorApiOptions,
  vendorApi,
} from '../../lookup/vendor-api.ts'
import { URL as GOOD, KEY, type Ran, run } from '../io.ts'

const NOW = '2018-12-28T12:00:00Z'
const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))

const account = (options: Partial<VendorApiOptions> = {}): Promise<VendorApi> =>
  vendorApi({ actions: ACTIONS, now: () => new Date(NOW), ...options })

/** A configuration beside the run. */
function configured(configuration: object): { cwd: string } {
  const cwd = folder()
  writeFileSync(join(cwd, 'push-preflight.config.json'), JSON.stringify(configuration))
  return { cwd }
}

interface World {
  readonly env?: Record<string, string>
  readonly cwd?: string
  readonly stdin?: string
}

const asked = ({ url }: VendorApi, argv: readonly string[], { env, ...world }: World = {}): Promise<Ran> =>
  run(['--account', '--endpoint', url, ...argv], { ...world, now: NOW, env: { ...ENV, ...env } })

/** The reports of a run, none of which holds a secret. */
async function reports(server: VendorApi, argv: readonly string[], world: World = {}): Promise<readonly Report[]> {
  const { stdout, stderr } = await asked(server, [...argv, '--format', 'ndjson'], world)
  expectNoSecrets(stdout + stderr)
  return stdout
    .trim()
    .split('\n')
    .map((line) => reportSchema.parse(JSON.parse(line)))
}

function expectNoSecrets(text: string): void {
  for (const secret of [KEY, 'somestring', SECRETS.secretId, SECRETS.secretKey]) expect(text).not.toContain(secret)
}

const actionsOf = ({ calls }: VendorApi): readonly string[] => calls.map(({ action }) => action).toSorted()

const domain = (name: string): string => GOOD.replace('push.example.com', name)
const WRONG = GOOD.replace('txSecret=f8', 'txSecret=08')

describe('what the account knows is judged by', () => {
  const STATE = { ...ACTIONS, DescribeLiveStreamState: () => sampleOf('DescribeLiveStreamState') }

  test.each([
    ['nothing wrong', GOOD, {}, undefined],
    ['a domain of another account', domain('psuh.example.com'), {}, '18/301'],
    ['a domain for playback', domain('play.example.com'), {}, '18/302'],
    ['a disabled domain', domain('old.example.com'), {}, '18/303'],
    ['a banned stream', GOOD, { actions: STATE }, '18/305'],
    ['a wrong signature', WRONG, {}, '18/503'],
    ['an account in arrears', GOOD, { faultOf: () => ({ code: 'ResourceNotFound.StopService' }) }, '18/202'],
  ] satisfies [string, string, Partial<VendorApiOptions>, string | undefined][])(
    '%s',
    async (_, url, options, code) => {
      await using server = await account(options)
      const [report] = await reports(server, [url])
      expect(report?.prediction.code).toBe(code)
      if (code === undefined) expect(report?.prediction.outcome).toBe('no-objection')
      if (code === '18/202') expect(report?.prediction.certainty).toBe('likely')
    },
  )

  test.each([
    ['within AuthDelta', '2018-12-29T06:16:00Z', 'at-risk'],
    ['past it', '2018-12-29T06:20:00Z', 'refused'],
  ])('an expiry, %s', async (_, now, outcome) => {
    await using server = await account()
    const [report] = await reports(server, ['--now', now, GOOD])
    expect(report?.prediction).toMatchObject({ outcome, code: '18/501' })
  })

  test.each([
    [{ pushes: 3 }, '18/600'],
    [{ pushesPerStream: 2 }, '18/601'],
    [{ pushes: 4, pushesPerStream: 3 }, undefined],
  ])('running pushes against %j', async (limits, code) => {
    await using server = await account()
    const [report] = await reports(server, [GOOD], configured({ defaults: { limits } }))
    expect(report?.prediction.code).toBe(code)
  })

  test('authentication that is off', async () => {
    const off = { PushAuthKeyInfo: { DomainName: 'push.example.com', Enable: 0, MasterAuthKey: '', AuthDelta: 0 } }
    await using server = await account({ actions: { ...ACTIONS, DescribeLivePushAuthKey: () => off } })
    const [report] = await reports(server, ['rtmp://push.example.com/live/test'])
    expect(report?.prediction.outcome).toBe('no-objection')
  })
})

describe('where the facts came from', () => {
  test('is said with their instants', async () => {
    await using server = await account()
    const [report] = await reports(server, [GOOD], configured({ domains: { 'push.example.com': { authDelta: 0 } } }))
    const at = '2018-12-28T12:00:00.000Z'
    expect(report?.sources).toEqual([
      { from: 'given', facts: ['server.authDelta'] },
      { from: 'account', at, facts: ['server.domains', 'server.domainsComplete'] },
      { from: 'account', at, facts: ['server.auth', 'server.keys'] },
      { from: 'account', at, facts: ['server.forbiddenStreams'] },
    ])
  })

  test('is one line in pretty, in either language', async () => {
    await using server = await account()
    const { stdout } = await asked(server, [GOOD, '--time-zone', 'Asia/Shanghai'])
    expect(stdout).toMatch(/^ {2}facts +account, 2018-12-28 20:00:00 \(UTC\+8\)$/m)
    const { stdout: zh } = await asked(server, [GOOD, '--time-zone', 'Asia/Shanghai', '--lang', 'zh'])
    expect(zh).toMatch(/^ {2}信息来源 +账号 API，2018-12-28 20:00:00 \(UTC\+8\)$/m)
  })

  test('the configuration wins, and what it says is not asked for', async () => {
    await using server = await account()
    const facts = { enabled: true, auth: true, authDelta: 0, keys: [{ env: 'OTHER' }] }
    const configuration = {
      account: 'active',
      domains: { 'old.example.com': facts, 'mine.example.com': facts },
      forbiddenStreams: [],
    }
    const world = { ...configured(configuration), env: { OTHER: 'another key' } }
    const [old, mine] = await reports(server, [domain('old.example.com'), domain('mine.example.com')], world)
    expect(old?.prediction.code).toBe('18/503')
    expect(mine?.prediction.code).toBe('18/503')
    expect(actionsOf(server)).toEqual(['DescribeLiveDomains'])
  })
})

describe('what is refused leaves its facts unknown, and the rest is judged', () => {
  const refusing =
    (refused: string, code: string): NonNullable<VendorApiOptions['faultOf']> =>
    ({ action }) =>
      action === refused ? { code } : undefined

  test('keys', async () => {
    await using server = await account({ faultOf: refusing('DescribeLivePushAuthKey', 'UnauthorizedOperation') })
    const { exit, stdout, stderr } = await asked(server, [GOOD])
    const why =
      'the credentials may not call DescribeLivePushAuthKey (UnauthorizedOperation): grant live:DescribeLivePushAuthKey'
    expect(exit).toBe(0)
    expect(stdout.replace(/\s+/g, ' ')).toContain(`not known ${why}`)
    expect(stderr).toBe(`notice: ${why}; rules that need it are not checked\n`)
    const [report] = await reports(server, [GOOD])
    expect(report?.unjudged).toContainEqual({
      rule: 'tx-secret-mismatch',
      needs: 'server.keys',
      code: '18/503',
      reason: why,
    })
    expect(stdout).toContain('signature NOT checked: the key could not be looked up')
    const { stdout: zh } = await asked(server, [GOOD, '--lang', 'zh'])
    expect(zh).toContain('未发现问题；签名未检查（未获取到 KEY）')
    expect((await asked(server, [GOOD, '--strict'])).exit).toBe(3)
    expect((await asked(server, [WRONG.replace('08', 'z8'), '--strict'])).exit).toBe(1)
  })

  test('the list of domains: keys and states are asked for all the same', async () => {
    await using server = await account({ faultOf: refusing('DescribeLiveDomains', 'UnauthorizedOperation') })
    const [report] = await reports(server, [WRONG])
    expect(report?.prediction.code).toBe('18/503')
    expect(report?.unjudged.filter(({ needs }) => needs === 'server.domains')).toEqual([])
    expect(actionsOf(server)).toEqual(['DescribeLiveDomains', 'DescribeLivePushAuthKey', 'DescribeLiveStreamState'])
  })

  test('keys, counted over many URLs', async () => {
    await using server = await account({ faultOf: refusing('DescribeLivePushAuthKey', 'UnauthorizedOperation') })
    const urls = Array.from({ length: 12 }, (_, at) => GOOD.replace('/test', `/s${at}`))
    for (const format of ['pretty', 'markdown']) {
      const { stdout } = await asked(server, [...urls, '--format', format])
      expect(stdout).toMatch(/12 URLs(?:: |\s+)signature \(the key could not be looked up\)/)
    }
    const { stdout } = await asked(server, [GOOD, '--format', 'junit'])
    expect(stdout).toContain('not checked: signature (the key could not be looked up)')
  })

  test('the state of a stream', async () => {
    await using server = await account({ faultOf: refusing('DescribeLiveStreamState', 'InvalidParameter') })
    const [report] = await reports(server, [GOOD])
    expect(report?.unjudged).toContainEqual({
      rule: 'stream-forbidden',
      needs: 'server.forbiddenStreams',
      code: '18/305',
      reason: 'DescribeLiveStreamState failed (InvalidParameter)',
    })
  })
})

describe('where nothing can be had, the check goes on and says so once', () => {
  test.each([
    ['wrong credentials', { code: 'AuthFailure.SecretIdNotFound' }, 'rejects the credentials'],
    ['a clock that is wrong', { code: 'AuthFailure.SignatureExpire' }, 'more than five minutes apart'],
    ['a proxy', { html: '<html>' }, 'is not JSON'],
    ['no answer', 'hang', 'did not answer within'],
  ] satisfies [string, Fault, string][])(
    '%s',
    async (_, fault, said) => {
      await using server = await account({ faultOf: () => fault })
      const urls = [GOOD, WRONG, domain('b.example.com')]
      const { exit, stdout, stderr } = await asked(server, [...urls, '--timeout', '1s', '--format', 'json'])
      expectNoSecrets(stdout + stderr)
      expect(exit).toBe(0)
      expect(stderr.split('notice: ')).toHaveLength(2)
      expect(stderr).toContain(said)
      const { unjudged } = JSON.parse(stdout)
      expect(unjudged.find(({ needs }: { needs: string }) => needs === 'server.account').reason).toContain(said)
      expect(new Set(actionsOf(server))).toEqual(new Set(['DescribeLiveDomains']))
    },
    20_000,
  )

  test('what an error says about the account is shown as it is, and used by rules', async () => {
    await using server = await account({ faultOf: () => ({ code: 'ResourceNotFound.StopService' }) })
    const { stdout, stderr } = await asked(server, [GOOD, '--format', 'json'])
    expect(stderr).toBe('notice: the API says that the account is in arrears (ResourceNotFound.StopService)\n')
    expect(JSON.parse(stdout).reports[0].prediction.code).toBe('18/202')
  })

  test('a proxy that Node.js does not use gets a notice if nothing answers', async () => {
    const server = await account()
    await server[Symbol.asyncDispose]()
    const { stderr } = await asked(server, [GOOD], { env: { https_proxy: 'http://user:pw@127.0.0.1:1' } })
    expect(stderr).toMatch(
      /cannot be reached \(ECONNREFUSED\); Node\.js .*https_proxy.* with NODE_USE_ENV_PROXY=1; rules/,
    )
    expect(stderr).not.toContain('pw')
  })

  test('no network', async () => {
    const server = await account()
    await server[Symbol.asyncDispose]()
    const { exit, stderr } = await asked(server, [GOOD, '--strict'])
    expect(exit).toBe(3)
    expect(stderr).toMatch(
      /^notice: 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\); rules that need it are not checked\n/,
    )
  })
})

describe('a list', () => {
  test('asks once for each domain and each stream', async () => {
    await using server = await account()
    const lines = [GOOD, WRONG, domain('1234.push.tlivecloud.com'), domain('psuh.example.com'), GOOD]
    const stdin = `${lines.join('\n')}\n`.repeat(20)
    const all = await reports(server, ['--file', '-'], {
      stdin,
      ...configured({ defaults: { limits: { pushes: 9 } } }),
    })
    expect(all.length).toBe(100)
    expect(all.slice(0, 4).map(({ prediction }) => prediction.code)).toEqual([undefined, '18/503', undefined, '18/301'])
    expect(actionsOf(server)).toEqual([
      'DescribeLiveDomains',
      'DescribeLivePushAuthKey',
      'DescribeLivePushAuthKey',
      'DescribeLiveStreamOnlineList',
      'DescribeLiveStreamOnlineList',
      'DescribeLiveStreamState',
      'DescribeLiveStreamState',
    ])
  })

  test('of more streams than are asked about says of which nothing is known', async () => {
    await using server = await account()
    const stdin = Array.from({ length: MAX_STREAM_LOOKUPS + 3 }, (_, at) => GOOD.replace('/test', `/s${at}`)).join('\n')
    const all = await reports(server, ['--file', '-'], { stdin })
    expect(actionsOf(server).filter((action) => action === 'DescribeLiveStreamState').length).toBe(MAX_STREAM_LOOKUPS)
    const unknown = all.flatMap(({ unjudged }) => unjudged.filter(({ rule }) => rule === 'stream-forbidden'))
    expect(unknown.map(({ reason }) => reason)).toEqual(
      Array(3).fill(`at most ${MAX_STREAM_LOOKUPS} streams are looked up in one run`),
    )
  }, 30_000)

  test('asks no more where a question is not allowed', async () => {
    await using server = await account({
      faultOf: ({ action }) => (action === 'DescribeLiveStreamState' ? { code: 'UnauthorizedOperation' } : undefined),
    })
    const stdin = Array.from({ length: 50 }, (_, at) => GOOD.replace('/test', `/s${at}`)).join('\n')
    const all = await reports(server, ['--file', '-'], { stdin })
    expect(actionsOf(server).filter((action) => action === 'DescribeLiveStreamState').length).toBeLessThanOrEqual(4)
    const unknown = all.flatMap(({ unjudged }) => unjudged.filter(({ rule }) => rule === 'stream-forbidden'))
    expect(unknown.every(({ reason }) => reason?.includes('grant live:DescribeLiveStreamState'))).toBe(true)
    expect(unknown).toHaveLength(50)
  })

  test('of pushes at the same time counts on where a limit is known', async () => {
    const idle = {
      DescribeLiveStreamOnlineList: (request: object) => pageOf([], { ...request }, 'OnlineInfo', 'TotalNum'),
    }
    await using server = await account({ actions: { ...ACTIONS, ...idle } })
    const all = await reports(server, ['--file', '-'], {
      stdin: `${GOOD}\n${GOOD}\n${GOOD}\n`,
      ...configured({ defaults: { limits: { pushesPerStream: 2 } } }),
    })
    expect(all.map(({ prediction }) => prediction.code)).toEqual([undefined, undefined, '18/601'])
  })
})

test('nothing is asked about URLs for other platforms', async () => {
  await using server = await account({
    faultOf: ({ action }) => (action === 'DescribeLiveDomains' ? { code: 'UnauthorizedOperation' } : undefined),
  })
  const [report] = await reports(server, ['rtmp://live.twitch.tv/app/live_123_abcdef'])
  expect(report?.prediction.outcome).toBe('out-of-scope')
  expect(actionsOf(server)).toEqual(['DescribeLiveDomains'])
})

test('Ctrl-C ends what is under way, and keeps what came', async () => {
  await using server = await account({
    faultOf: ({ action }) => (action === 'DescribeLiveStreamState' ? 'hang' : undefined),
  })
  const file = join(folder(), 'cache.json')
  let interrupt = (): void => {}
  const sink = { write: async () => true, isTTY: false, columns: undefined }
  const ending = main(['--account', '--endpoint', server.url, '--cache', file, '--file', '-'], {
    stdin: Readable.from([`${GOOD}\n`]),
    stdout: sink,
    stderr: sink,
    env: ENV,
    cwd: '/',
    onInterrupt: (stop) => {
      interrupt = stop
      return () => {}
    },
    now: () => new Date(NOW),
  })
  while (!server.calls.some(({ action }) => action === 'DescribeLiveStreamState'))
    await new Promise((go) => setTimeout(go, 10))
  const start = Date.now()
  interrupt()
  expect(await ending).toBe(3)
  expect(Date.now() - start).toBeLessThan(30_000)
  expect(JSON.parse(readFileSync(file, 'utf8')).domains.list.length).toBe(4)
})

test('an account that is found to be in arrears halfway', async () => {
  await using server = await account({
    faultOf: ({ action }) =>
      action === 'DescribeLivePushAuthKey' ? { code: 'ResourceNotFound.StopService' } : undefined,
  })
  const [report] = await reports(server, [GOOD])
  expect(report?.prediction).toMatchObject({ code: '18/202', certainty: 'likely' })
})

test('what was looked up is shared among contexts, and shown once', async () => {
  await using server = await account({
    faultOf: ({ action }) => (action === 'DescribeLiveStreamState' ? { code: 'UnauthorizedOperation' } : undefined),
  })
  let told = ''
  const write = async (text: string | Uint8Array): Promise<boolean> => {
    told += text
    return true
  }
  const sink = { write, isTTY: false, columns: undefined }
  const io = createRunIo({
    stdin: Readable.from([]),
    stdout: sink,
    stderr: sink,
    env: ENV,
    cwd: '/',
    onInterrupt: () => () => {},
    now: () => new Date(NOW),
  })
  const lookups = await openLookups({ account: true, endpoint: server.url }, 'en', { now: NOW }, {}, io)
  for (const client of ['obs', 'ffmpeg'] as const) {
    const own = lookups?.withContext({ now: NOW, client }, { language: 'zh' })
    await own?.lookUpUrls([WRONG])
    const report = own?.checkUrl(WRONG)
    expect(report?.prediction.code).toBe('18/503')
    expect(report?.unjudged.map(({ reason = '' }) => reason).join()).toContain('凭证无权调用')
  }
  await lookups?.finish()
  expect(told.split('notice: ')).toHaveLength(2)
  expect(actionsOf(server)).toEqual(['DescribeLiveDomains', 'DescribeLivePushAuthKey', 'DescribeLiveStreamState'])
})

describe('a cache', () => {
  test('spares all calls but that for the keys, which it does not hold', async () => {
    await using server = await account()
    const cwd = folder()
    const world = { ...configured({ defaults: { limits: { pushes: 9 } } }) }
    const file = join(cwd, 'cache.json')
    await reports(server, [GOOD, '--cache', file], world)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expectNoSecrets(readFileSync(file, 'utf8'))
    const before = server.calls.length
    const [report] = await reports(server, [WRONG, '--cache', file], world)
    expect(server.calls.slice(before).map(({ action }) => action)).toEqual(['DescribeLivePushAuthKey'])
    expect(report?.prediction.code).toBe('18/503')
    expect(report?.sources?.filter(({ from }) => from === 'cache').flatMap(({ facts }) => facts)).toEqual([
      'server.domains',
      'server.domainsComplete',
      'server.live',
      'server.forbiddenStreams',
    ])
    expectNoSecrets(readFileSync(file, 'utf8'))
  })

  test('of another account, another endpoint, or too old is not used', async () => {
    const other = { secretId: 'AKIDanother', secretKey: 'another' }
    await using server = await account({ credentials: other })
    const env = { TENCENTCLOUD_SECRET_ID: other.secretId, TENCENTCLOUD_SECRET_KEY: other.secretKey }
    const file = join(folder(), 'cache.json')
    await asked(server, [GOOD, '--cache', file], { env })
    const before = server.calls.length
    const late = { ...ENV, ...env }
    await run(['--account', '--endpoint', server.url, GOOD, '--cache', file, '--max-age', '1s'], {
      env: late,
      now: '2018-12-28T12:00:02Z',
    })
    expect(server.calls.length - before).toBe(3)
    await using mine = await account()
    await asked(mine, [GOOD, '--cache', file])
    expect(mine.calls.length).toBe(3)
  })

  test('that is damaged is ignored with a notice, and another file is not changed', async () => {
    await using server = await account()
    const file = join(folder(), 'cache.json')
    await asked(server, [GOOD, '--cache', file])
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, whole.slice(0, 200))
    const { exit, stderr } = await asked(server, [GOOD, '--cache', file])
    expect([exit, stderr]).toEqual([0, 'notice: the file of --cache is damaged; it is ignored and written again\n'])
    expect(readFileSync(file, 'utf8').length).toBe(whole.length)
    const list = join(folder(), 'urls.txt')
    writeFileSync(list, GOOD)
    expect((await asked(server, [GOOD, '--cache', list])).exit).toBe(2)
    expect((await asked(server, [GOOD, '--cache', '/dev/null'])).exit).toBe(2)
    expect(readFileSync(list, 'utf8')).toBe(GOOD)
  })

  test('is kept where the answer cannot be written', async () => {
    await using server = await account()
    const cwd = folder()
    const file = join(cwd, 'cache.json')
    const { exit, stderr } = await asked(server, [GOOD, '--cache', file, '--output', join(cwd, 'none', 'out.txt')])
    expect(exit).not.toBe(0)
    expect(stderr).toContain('out.txt')
    expect(JSON.parse(readFileSync(file, 'utf8')).domains.list).toHaveLength(4)
  })

  test('that cannot be written gets a notice, and changes nothing', async () => {
    await using server = await account()
    const { exit, stderr } = await asked(server, [GOOD, '--cache', join(folder(), 'none', 'cache.json')])
    expect([exit, stderr]).toEqual([0, 'notice: the file of --cache cannot be written: no such folder\n'])
  })
})

test('what OBS is set to is judged by what the account knows', async () => {
  const server = await account()
  const cwd = folder()
  const key = (secret: string) => GOOD.slice(GOOD.lastIndexOf('/') + 1).replace('txSecret=f8', `txSecret=${secret}`)
  for (const [secret, outcome] of [
    ['f8', 'no-objection'],
    ['08', 'refused'],
  ] as const) {
    const settings = { server: 'rtmp://push.example.com/live/', key: key(secret) }
    writeFileSync(join(cwd, 'service.json'), JSON.stringify({ type: 'rtmp_custom', settings }))
    const argv = ['obs', 'check', '--file', 'service.json', '--account', '--endpoint', server.url, '--format', 'json']
    const { stdout, stderr } = await run(argv, { cwd, now: NOW, env: ENV })
    expectNoSecrets(stdout + stderr)
    const { reports } = resultsSchema.parse(JSON.parse(stdout))
    expect(reports.map(({ prediction }) => prediction.outcome)).toEqual([outcome])
    expect(reports[0]?.sources).not.toEqual([])
  }
  expect(actionsOf(server)).toContain('DescribeLivePushAuthKey')
})
