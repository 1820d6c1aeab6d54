import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { measureWidth } from '../../../src/core/text/cells.ts'
import { checkFormats } from '../../../src/reporters/check/index.ts'
import { obsListAnswerSchema, obsSetAnswerSchema } from '../../../src/schema/obs.ts'
import { resultsSchema } from '../../../src/schema/report.ts'
import { before31, custom, type Files, folderWith, profile, since31 } from '../../obs/tree.ts'
import { KEY, type Ran, run, SECRET } from '../io.ts'

const ROOT = '.config/obs-studio'
const SERVER = 'rtmp://push.example.com/live/'
const STREAM_KEY = `test?txSecret=${SECRET}&txTime=5C271099`
const WHIP = 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip'

/** Every OBS command in a world of its own. Whatever it says, it never says the Stream Key. */
async function obs(home: string, argv: readonly string[], world: Parameters<typeof run>[1] = {}): Promise<Ran> {
  const ran = await run(['obs', ...argv], {
    ...world,
    env: { PUSH_PREFLIGHT_KEY: KEY, ...world.env },
    cwd: home,
    system: { platform: 'linux', home, proc: join(home, 'proc'), ...world.system },
  })
  if (!argv.includes('--show-secrets')) {
    expect(ran.stdout + ran.stderr).not.toContain(SECRET)
    expect(ran.stdout + ran.stderr).not.toContain('live_made_up')
  }
  return ran
}

const homeWith = (service: string | object | undefined, more: Files = {}): string =>
  folderWith({
    'proc/1/comm': 'init',
    ...since31(ROOT, 'My Show', 'My_Show'),
    ...profile(ROOT, 'My_Show', 'My Show', service),
    ...more,
  })

const rulesIn = (stdout: string): string[] => {
  const { reports } = resultsSchema.parse(JSON.parse(stdout))
  return reports.flatMap(({ findings }) => findings.map(({ rule }) => rule))
}

describe('obs check', () => {
  test('reads the current profile, and draws the field that is wrong', async () => {
    const home = homeWith(custom('rtmp://192.0.2.1/live', STREAM_KEY))
    const { exit, stdout } = await obs(home, ['check'], { now: '2019-01-01T00:00:00Z' })
    expect(exit).toBe(1)
    expect(stdout).toMatch(/^My Show \(.*service\.json\)\n/)
    expect(stdout).toContain('  | in Server:\n  | rtmp://192.0.2.1/live\n  |        ^^^^^^^^^\n')
    expect(stdout).toContain(
      `  | in Stream Key:\n  | test?txSecret=${'•'.repeat(32)}&txTime=5C271099\n  | ${' '.repeat(54)}^^^^^^^^\n`,
    )
    expect((await obs(home, ['check', '--lang', 'zh'])).stdout).toContain('  | 服务器：\n')
  })

  test.each([
    ['custom', custom('webrtc://push.example.com/live', STREAM_KEY), 'in Stream Key:', '推流码：'],
    [
      'WHIP',
      { type: 'whip_custom', settings: { server: WHIP, bearer_token: STREAM_KEY } },
      'in Bearer Token:',
      'Bearer 令牌：',
    ],
  ])('calls the second field of the service %s by its name, whatever protocol it holds', async (_, service, en, zh) => {
    const home = homeWith(service)
    const now = '2019-01-01T00:00:00Z'
    expect((await obs(home, ['check'], { now })).stdout).toContain(`  | ${en}\n`)
    expect((await obs(home, ['check', '--lang', 'zh'], { now })).stdout).toContain(`  | ${zh}\n`)
    const { reports } = resultsSchema.parse(
      JSON.parse((await obs(home, ['check', '--format', 'json'], { now })).stdout),
    )
    expect(reports[0]?.fields?.service).toBe(en.includes('Bearer') ? 'whip' : undefined)
  })

  test.each<[string, object, readonly string[], readonly string[]]>([
    ['all is well', custom(SERVER, STREAM_KEY), [], []],
    ['without the slash', custom(SERVER.slice(0, -1), STREAM_KEY), [], []],
    ['the show is longer', custom(SERVER, STREAM_KEY), ['--for', '19h'], ['tx-time-soon']],
    [
      'the whole URL in Server',
      custom(SERVER + STREAM_KEY, ''),
      [],
      ['server-whole-url', 'stream-name-missing', 'tx-time-missing', 'tx-secret-missing'],
    ],
    [
      'the whole URL in Server, the name in the key',
      custom(SERVER + STREAM_KEY, 'test'),
      [],
      ['server-whole-url', 'tx-time-missing', 'tx-secret-missing'],
    ],
    ['the whole URL in both', custom(SERVER + STREAM_KEY, STREAM_KEY), [], ['server-whole-url', 'param-repeated']],
    [
      'the whole URL in the key',
      custom(SERVER, SERVER + STREAM_KEY),
      [],
      expect.arrayContaining(['path-extra-segment']) as never,
    ],
    ['the query left out', custom(SERVER, 'test'), [], ['tx-time-missing', 'tx-secret-missing']],
    [
      'the query in Server',
      custom(`${SERVER}?${STREAM_KEY.slice(5)}`, 'test'),
      [],
      ['tx-time-missing', 'tx-secret-missing', 'query-in-app'],
    ],
    ['padding', custom(` ${SERVER} `, `${STREAM_KEY}\n`), [], ['obs-field-padded', 'obs-field-padded']],
    ['use_auth', custom(SERVER, STREAM_KEY, { use_auth: true, username: 'u', password: 'p' }), [], ['obs-auth-unused']],
    [
      'WHIP',
      { type: 'whip_custom', settings: { server: WHIP, bearer_token: `webrtc://push.example.com/live/${STREAM_KEY}` } },
      [],
      [],
    ],
    [
      'WHIP with the URL as Server',
      { type: 'whip_custom', settings: { server: `webrtc://push.example.com/live/${STREAM_KEY}`, bearer_token: '' } },
      [],
      ['obs-protocol'],
    ],
    [
      'WHIP with a part of the URL',
      { type: 'whip_custom', settings: { server: WHIP, bearer_token: STREAM_KEY } },
      [],
      expect.arrayContaining(['obs-protocol']) as never,
    ],
    [
      'WHIP with the RTMP URL as the token',
      { type: 'whip_custom', settings: { server: WHIP, bearer_token: SERVER + STREAM_KEY } },
      [],
      ['obs-protocol'],
    ],
    [
      'WHIP with the token in the endpoint',
      {
        type: 'whip_custom',
        settings: {
          server: `https://webrtcpush.myqcloud.com/webrtc/v1/whippushstream?streamurl=${encodeURIComponent(`webrtc://push.example.com/live/${STREAM_KEY}`)}`,
        },
      },
      [],
      [],
    ],
    [
      'WHIP with another platform',
      { type: 'whip_custom', settings: { server: 'https://b.siobud.com/api/whip', bearer_token: 'live_made_up' } },
      [],
      ['obs-service-listed'],
    ],
    ['WebRTC in Custom', custom(`webrtc://push.example.com/live/${STREAM_KEY}`, ''), [], ['obs-webrtc-custom']],
    [
      'SRT with its streamid in the key',
      custom('srt://push.example.com:9000', `r=live/test,txSecret=${SECRET},txTime=5C271099`),
      [],
      ['obs-key-not-streamid'],
    ],
    [
      'SRT with its streamid in Server',
      custom(
        `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/test,txSecret=${SECRET},txTime=5C271099`,
        'x',
      ),
      [],
      [],
    ],
    [
      'another platform',
      { type: 'rtmp_common', settings: { service: 'Twitch', server: 'auto', key: 'live_made_up' } },
      [],
      ['obs-service-listed'],
    ],
    ['another platform by hand', custom('rtmp://live.twitch.tv/app', 'live_made_up'), [], ['other-ingest']],
  ])('%s', async (_, service, argv, expected) => {
    const home = homeWith(service)
    const { stdout } = await obs(home, ['check', '--format', 'json', ...argv])
    expect(rulesIn(stdout)).toEqual(expected)
    // In no format, in neither language.
    for (const format of checkFormats)
      for (const lang of ['en', 'zh']) await obs(home, ['check', '--format', format, '--lang', lang, ...argv])
  })

  test.each(['', 'test'])(
    'the whole URL in Server is named as the cause of the rest, with %j for a key',
    async (key) => {
      const home = homeWith(custom(SERVER + STREAM_KEY, key))
      const { stdout } = await obs(home, ['check', '--format', 'json'])
      const [{ findings } = expect.fail()] = resultsSchema.parse(JSON.parse(stdout)).reports
      for (const { message, help } of findings) {
        expect(message).toMatch(/Server|Stream Key/)
        expect(help).toMatch(/(?:move the rest to|to the end of|fill in) the Stream Key/)
      }
    },
  )

  test('reads nothing into the name that a platform has for its ingest', async () => {
    const settings = { service: 'Twitch', server: 'auto', key: 'live_made_up' }
    const home = homeWith({ type: 'rtmp_common', settings })
    const { stdout } = await obs(home, ['check', '--format', 'json'])
    expect(resultsSchema.parse(JSON.parse(stdout)).reports.map(({ reading }) => reading)).toEqual([{}])
    expect((await obs(home, ['check'])).stdout).not.toMatch(/domain|AppName/)
    const elsewhere = homeWith({ type: 'rtmp_common', settings: { ...settings, server: 'rtmp://live.twitch.tv/app' } })
    expect((await obs(elsewhere, ['check'])).stdout).toContain('  domain      live.twitch.tv\n')
  })

  test('a Stream Key without a signature is hidden as a whole', async () => {
    const home = homeWith(custom('rtmp://ingest.example.org/live', 'live_made_up'))
    expect((await obs(home, ['check'])).exit).toBe(1)
    expect((await obs(home, ['check', '--show-secrets'])).stdout).toContain('live_made_up')
  })

  test('Ctrl-C is handled and reported before any file is opened', async () => {
    const home = homeWith(custom(SERVER, STREAM_KEY))
    const said: unknown[] = []
    const onInterrupt = (stop: () => void): (() => void) => {
      said.push(
        readdirSync(home).includes('out'),
        readdirSync(home).filter((name) => name.startsWith('.push')),
      )
      stop()
      return () => said.push('ended')
    }
    const { exit, stderr } = await obs(home, ['check', '--format', 'json=out'], { onInterrupt })
    expect([exit, stderr]).toEqual([3, 'error: stopped after 0 URLs\n'])
    expect(said).toEqual([false, [], 'ended'])
    const failed = await obs(home, ['check', '--format', 'json=no/such/out'], { onInterrupt })
    expect([failed.exit, said.at(-1)]).toEqual([3, 'ended'])
  })

  test('calls the second field as the service does', async () => {
    const label = async (service: object): Promise<readonly string[]> => {
      const { stdout } = await obs(homeWith(service), ['check', '--now', '2019-01-01T00:00:00Z'])
      return [...new Set(stdout.match(/in (?:Stream Key|Bearer Token)\b/g))]
    }
    const whip = (bearer_token: string): object => ({ type: 'whip_custom', settings: { server: WHIP, bearer_token } })
    expect(await label(whip(`webrtc://push.example.com/live/${STREAM_KEY}`))).toEqual(['in Bearer Token'])
    expect(await label(whip(STREAM_KEY))).toEqual(['in Bearer Token'])
    expect(await label(custom('webrtc://push.example.com/live', STREAM_KEY))).toEqual(['in Stream Key'])
  })

  test('--all, --profile and --file', async () => {
    const home = homeWith(custom(SERVER, STREAM_KEY), {
      ...profile(ROOT, 'Rec', 'Recording'),
      ...profile(ROOT, 'Broken', 'Broken', `{"settings":{"key":"${STREAM_KEY}`),
      ...profile(ROOT, 'Old', 'Old', custom(SERVER, 'room1?txSecret=0&txTime=5C000000')),
    })
    const all = await obs(home, ['check', '--all', '--format', 'concise'])
    expect(all.exit).toBe(3)
    expect(all.stderr).toMatch(
      /^error: .*Broken.service\.json is not JSON \(line 1\), and its \.bak is missing: OBS starts without a stream$/m,
    )
    expect(all.stderr).toContain('notice: no stream is set up in `Recording`')
    expect(all.stdout).toContain('tx-time-expired')
    expect((await obs(home, ['check', '--profile', 'Old'])).exit).toBe(1)
    const file = `${ROOT}/basic/profiles/My_Show/service.json`
    const { exit, stdout } = await obs(home, ['check', '--file', file])
    expect([exit, stdout]).toEqual([0, expect.stringContaining(`${file}:1`)])
  })

  test('says what OBS does where the file looks like something else', async () => {
    const check = (service: string | object, more: Files = {}, argv: readonly string[] = ['check']): Promise<Ran> =>
      obs(homeWith(service, more), argv)
    const backup = { [`${ROOT}/basic/profiles/My_Show/service.json.bak`]: JSON.stringify(custom(SERVER, STREAM_KEY)) }

    const broken = await check('{"a":9223372036854775808}', backup)
    expect([broken.exit, broken.stderr]).toEqual([
      0,
      expect.stringMatching(/^notice: .*service\.json has a number that is too large \(line 1\): OBS uses its \.bak$/m),
    ])
    const array = await check([custom(SERVER, STREAM_KEY)], backup)
    expect([array.exit, array.stderr]).toEqual([2, expect.stringContaining('does not look at its .bak')])

    const foreign = await check({ type: 'nonsense', settings: { server: SERVER, key: STREAM_KEY } }, backup)
    expect([foreign.exit, foreign.stdout, foreign.stderr]).toEqual([3, '', expect.stringContaining('pushes nothing')])
    const listed = await check({ type: 'nonsense', settings: { key: 'live_made_up' } }, {}, ['list'])
    expect([listed.exit, listed.stdout]).toEqual([3, expect.stringContaining('the service type `nonsense`')])

    const empty = await check({ type: 'rtmp_custom', settings: { server: SERVER, key: null } })
    expect(empty.stderr).toContain('OBS connects, and publishes an empty name')
    const quiet = await check('{', backup, ['check', '--quiet', '--lang', 'zh'])
    expect(quiet.stderr).toBe('')
    expect((await check('{', backup, ['check', '--lang', 'zh'])).stderr).toContain('OBS 会改用其 .bak')
  })

  test.each<[string, Files, readonly string[], number, RegExp]>([
    ['no OBS', { x: '' }, ['check'], 2, /no OBS found: there is no .*name another folder with --obs-folder/],
    ['no profile', since31(ROOT, 'a', 'a'), ['check'], 2, /OBS has no profile yet/],
    [
      'no such profile',
      { ...since31(ROOT, 'A', 'A'), ...profile(ROOT, 'A', 'A') },
      ['check', '--profile', 'B'],
      2,
      /no profile called `B`; its profiles: `A`/,
    ],
    [
      'two of one name',
      { ...since31(ROOT, 'A', 'A'), ...profile(ROOT, 'A', 'A'), ...profile(ROOT, 'B', 'A') },
      ['check', '--profile', 'A'],
      2,
      /2 profiles are called `A`/,
    ],
    [
      'nothing set up',
      { ...since31(ROOT, 'A', 'A'), ...profile(ROOT, 'A', 'A') },
      ['check'],
      2,
      /no stream is set up in `A`/,
    ],
    ['not JSON', { ...since31(ROOT, 'A', 'A'), ...profile(ROOT, 'A', 'A', '{') }, ['check'], 3, /is not JSON/],
    ['no such file', { x: '' }, ['check', '--file', 'service.json'], 2, /there is no file .*service\.json/],
    [
      'a folder for a file',
      { 'service.json/x': '' },
      ['check', '--file', 'service.json'],
      3,
      /cannot read .*service\.json: it is a directory/,
    ],
    [
      'an empty name',
      { x: '' },
      ['check', '--file', ''],
      2,
      /^error: --file is empty; is a shell variable not set\?$/m,
    ],
    ['an empty folder', { x: '' }, ['list', '--obs-folder', ''], 2, /^error: --obs-folder is empty; /],
    ['an empty configuration', { x: '' }, ['set', '--config='], 2, /^error: --config is empty; /],
    ['standard input', { x: '' }, ['check', '--file', '-'], 2, /--file takes the name of a service\.json/],
    ['no such folder', { x: '' }, ['check', '--obs-folder', 'y'], 2, /y has no OBS settings/],
    [
      'two that say what to check',
      { x: '' },
      ['check', '--all', '--profile', 'A'],
      2,
      /give --profile or --all, not both/,
    ],
    ['half a command', { x: '' }, ['chekc'], 2, /did you mean `obs check`/],
    ['where a running OBS is', { x: '' }, ['check', '--port', '4455'], 2, /^error: --port needs --live/],
  ])('%s: one sentence', async (_, files, argv, code, says) => {
    const { exit, stdout, stderr } = await obs(folderWith(files), argv)
    expect([exit, stdout]).toEqual([code, ''])
    expect(stderr).toMatch(says)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

test.each([
  [['obs', '--help'], 'en', /^Usage: push-preflight obs <check\|list\|set> \[options\]\n/],
  [['help', 'obs'], 'en', /obs list +list the profiles of OBS/],
  [
    ['obs', 'chekc', '-h'],
    'zh',
    /^用法：push-preflight obs <check\|list\|set>[\s\S]*`push-preflight obs check --help`/,
  ],
])('%j lists only the commands of OBS, in %s', async (argv, lang, says) => {
  const { exit, stdout } = await run([...argv, '--lang', lang])
  expect(exit).toBe(0)
  expect(stdout).toMatch(says)
  expect(stdout).not.toContain('diagnose')
})

test('obs set is offered nothing that it refuses', async () => {
  const { stdout } = await run(['obs', 'set', '--help'])
  expect(stdout).toMatch(/--stream NAME +StreamName\n/)
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/push protocol; default: rtmp \(rtmp, [^)]*rtmp-over-quic\)/)
})

describe('obs list', () => {
  const home = homeWith(custom(SERVER, STREAM_KEY), {
    ...profile(ROOT, 'Rec', 'Recording'),
    ...profile(ROOT, 'Broken', 'Broken', '{'),
    ...profile(ROOT, 'T', 'Twitch', { settings: { service: 'Twitch', key: 'live_made_up' } }),
    ...profile(ROOT, 'Old', '旧的', custom(SERVER, `test?txSecret=${SECRET}&txTime=5C000000`)),
  })

  test('shows every profile with outcome and expiry', async () => {
    const { exit, stdout } = await obs(home, ['list', '--time-zone', 'UTC'], { columns: 130 })
    // As `obs check --all` ends: one of them cannot be read.
    expect(exit).toBe(3)
    const [table = '', problems = ''] = stdout.split('\n\n')
    expect(problems.replaceAll(/\s+/g, ' ')).toMatch(
      /^Broken: .*service\.json is not JSON \(line 1\), and its \.bak is missing: OBS /,
    )
    expect(`${table}\n`).toMatchInlineSnapshot(`
      "  profile    outcome                 expires                                            stream
        Broken     nothing to check
      * My Show    no problem found        2018-12-29 06:13:45 (UTC), in 18 hours 13 minutes  push.example.com/live/test
        Recording  nothing to check                                                           no stream is set up
        Twitch     out of scope                                                               Twitch
        旧的       will be refused 18/501  2018-11-29 15:04:32 (UTC), 28 days 20 hours ago    push.example.com/live/test
      "
    `)
  })

  test.each([60, 80, 100, 120])('in %i columns keeps within them, in either language', async (columns) => {
    for (const lang of ['en', 'zh']) {
      const { stdout } = await obs(home, ['list', '--time-zone', 'UTC', '--lang', lang], { columns })
      for (const line of stdout.split('\n')) expect(measureWidth(line)).toBeLessThanOrEqual(columns)
      expect(stdout).toContain('push.example.com/live/test\n')
    }
  })

  test('gives each profile lines of its own where a row has no room', async () => {
    const { stdout } = await obs(home, ['list', '--time-zone', 'UTC', '--lang', 'zh'], { columns: 60 })
    const [lines = ''] = stdout.split('\n\n')
    expect(`${lines}\n`).toMatchInlineSnapshot(`
      "  Broken  没有可检查的内容
      * My Show  未发现问题
          到期时间  2018-12-29 06:13:45 (UTC)，还剩 18 小时 13 分
                    钟
          推流地址  push.example.com/live/test
        Recording  没有可检查的内容
          推流地址  未设置推流
        Twitch  不适用
          推流地址  Twitch
        旧的  预计会被拒绝 18/501
          到期时间  2018-11-29 15:04:32 (UTC)，已过 28 天 20 小时
          推流地址  push.example.com/live/test
      "
    `)
  })

  test('for programs', async () => {
    const { profiles } = obsListAnswerSchema.parse(JSON.parse((await obs(home, ['list', '--format', 'json'])).stdout))
    expect(profiles.map(({ name, current, type, prediction }) => [name, current, type, prediction?.outcome])).toEqual([
      ['Broken', false, null, undefined],
      ['My Show', true, 'rtmp_custom', 'no-objection'],
      ['Recording', false, null, undefined],
      ['Twitch', false, 'rtmp_common', 'out-of-scope'],
      ['旧的', false, 'rtmp_custom', 'refused'],
    ])
  })
})

describe('obs set', () => {
  const SIGN = ['--domain', 'push.example.com', '--stream', 'room1', '--expires', '2018-12-29T06:13:45Z']
  const fileIn = (home: string): string => join(home, ROOT, 'basic/profiles/My_Show/service.json')
  const readIn = (home: string): { settings: Record<string, unknown>; type: string } =>
    JSON.parse(readFileSync(fileIn(home), 'utf8'))

  test('signs, writes, and keeps what it does not know', async () => {
    const home = homeWith({ ...custom(SERVER, STREAM_KEY, { use_auth: true, username: 'u' }), hotkeys: { a: [1] } })
    const old = readFileSync(fileIn(home), 'utf8')
    const { exit, stdout, stderr } = await obs(home, ['set', ...SIGN, '--time-zone', 'UTC'])
    expect([exit, stderr]).toEqual([0, 'notice: “Use authentication” is turned off\n'])
    expect(stdout).toContain(`room1?txSecret=${'•'.repeat(32)}&txTime=5C271099\n`)
    expect(stdout).toContain('2018-12-29 06:13:45 (UTC)')
    expect(readIn(home)).toMatchObject({
      type: 'rtmp_custom',
      hotkeys: { a: [1] },
      settings: {
        server: SERVER,
        key: expect.stringMatching(/^room1\?txSecret=[0-9a-f]{32}&txTime=5C271099$/),
        use_auth: false,
        username: 'u',
        bwtest: false,
      },
    })
    expect(readFileSync(`${fileIn(home)}.bak`, 'utf8')).toBe(old)
    expect((await obs(home, ['check', '--strict'])).exit).toBe(0)
  })

  test('takes a URL as it is: by argument, environment, standard input', async () => {
    const url = SERVER + STREAM_KEY
    for (const [argv, world] of [
      [['--url', url], {}],
      [['--url-env', 'PUSH_URL'], { env: { PUSH_URL: ` ${url}\n` } }],
      [['--url', '-'], { stdin: `${url}\n` }],
    ] as const) {
      const home = homeWith(undefined)
      const { exit, stdout } = await obs(home, ['set', ...argv, '--format', 'json'], world)
      expect(exit).toBe(0)
      expect(obsSetAnswerSchema.parse(JSON.parse(stdout))).toMatchObject({
        typeBefore: null,
        file: `${ROOT}/basic/profiles/My_Show/service.json`,
        server: SERVER,
      })
      expect(readIn(home)).toEqual({
        type: 'rtmp_custom',
        settings: { server: SERVER, key: STREAM_KEY, use_auth: false },
      })
    }
  })

  test('signs a URL again where a new expiry is asked for', async () => {
    const home = homeWith(custom(SERVER, 'x'))
    expect((await obs(home, ['set', '--url', SERVER + STREAM_KEY, '--ttl', '20h'])).exit).toBe(0)
    expect(String(readIn(home).settings['key'])).toMatch(/^test\?txSecret=[0-9a-f]{32}&txTime=5C272980$/)
  })

  test('says that another kind of service was chosen', async () => {
    const home = homeWith({ type: 'rtmp_common', settings: { service: 'Twitch', key: 'live_made_up' } })
    const { stderr } = await obs(home, ['set', ...SIGN, '--protocol', 'webrtc'])
    expect(stderr).toBe('notice: the service is now `whip_custom`; it was `rtmp_common` (Twitch)\n')
    expect(readIn(home)).toMatchObject({ type: 'whip_custom', settings: { server: WHIP, service: 'Twitch' } })
    expect((await obs(home, ['check', '--strict'])).exit).toBe(0)
  })

  test('names itself where it asks for twelve hours', async () => {
    const home = homeWith(custom(SERVER, 'x'))
    const { stderr } = await obs(home, ['set', '--domain', 'push.example.com', '--stream', 'room1', '--ttl', '6h'])
    expect(stderr).toContain('\nnotice: `obs set` requires 12 hours of validity; change it with --for\n')
  })

  test('a stream that OBS reads otherwise', async () => {
    const home = homeWith(custom(SERVER, 'x'))
    const { exit, stderr } = await obs(home, ['set', '--domain', 'push.example.com', '--stream', 'a.flv'])
    expect(exit).toBe(1)
    expect(stderr).toMatch(/\nerror: from the two fields, OBS reads another push than [\s\S]+`push-preflight sign`/)
    expect(stderr).not.toContain('--format')
  })

  test('SRT, which holds its signature in the Server', async () => {
    const home = homeWith(undefined)
    const { exit, stdout } = await obs(home, ['set', ...SIGN, '--protocol', 'srt'])
    expect([exit, /[0-9a-f]{32}/.test(stdout)]).toEqual([0, false])
    // OBS passes it over, and it is written all the same.
    const { key } = readIn(home).settings
    expect(key).toMatch(/^r=live\/room1,txSecret=[0-9a-f]{32},txTime=5C271099$/)
    const hidden = String(key).replace(/[0-9a-f]{32}/, '•'.repeat(32))
    expect(stdout).toContain(`  ${hidden}\n`)
    const again = await obs(home, ['set', ...SIGN, '--protocol', 'srt', '--format', 'json'])
    expect(obsSetAnswerSchema.parse(JSON.parse(again.stdout)).streamKey).toBe(hidden)
    expect((await obs(home, ['set', ...SIGN, '--protocol', 'srt', '--show-secrets'])).stdout).toContain(`  ${key}\n`)
    expect((await obs(home, ['check', '--strict'])).exit).toBe(0)
  })

  test.each<[string, readonly string[], number, RegExp]>([
    ['expired', ['--url', `${SERVER}test?txSecret=${SECRET}&txTime=5C000000`], 1, /tx-time-expired/],
    [
      'wrongly signed',
      ['--url', `${SERVER}test?txSecret=${SECRET.replace('f', 'e')}&txTime=5C271099`],
      1,
      /tx-secret-mismatch/,
    ],
    ['of no stream', ['--url', 'https://example.com/'], 1, /error/],
    ['nothing', [], 2, /nothing to set/],
    ['two streams', [...SIGN, '--stream', 'room2'], 2, /OBS takes one stream/],
    ['all protocols', [...SIGN, '--protocol', 'all'], 2, /--protocol takes one of rtmp, .*rtmp-over-quic$/m],
    ['two sources', ['--url', 'rtmp://a.b/c/d', '--url-env', 'X'], 2, /give --url or --url-env/],
    [
      'an environment variable that is none',
      ['--url-env', 'rtmp://a.b/c?d'],
      2,
      /takes the name of an environment variable/,
    ],
    ['an environment variable that is not set', ['--url-env', 'X'], 2, /not set, or empty/],
    ['where a running OBS is', [...SIGN, '--host', 'studio-pc'], 2, /^error: --host needs --live\n$/],
    ['by force in a running OBS', [...SIGN, '--live', '--force'], 2, /--force is for writing a file/],
  ])('%s: not written', async (_, argv, code, says) => {
    const home = homeWith(custom(SERVER, STREAM_KEY))
    const { exit, stdout, stderr } = await obs(home, ['set', ...argv])
    expect([exit, stdout]).toEqual([code, ''])
    expect(stderr).toMatch(says)
    expect(readdirSync(join(home, ROOT, 'basic/profiles/My_Show'))).toEqual(['basic.ini', 'service.json'])
    expect(readIn(home)).toEqual(custom(SERVER, STREAM_KEY))
  })

  test('not while that OBS is running, unless forced', async () => {
    const home = homeWith(custom(SERVER, STREAM_KEY))
    const system = { platform: 'win32', env: {}, run: async () => '"obs64.exe","1"\r\n', home } as const
    const env = { APPDATA: join(home, '.config') }
    const refused = await obs(home, ['set', ...SIGN], { env, system })
    expect([refused.exit, refused.stderr]).toEqual([
      3,
      expect.stringMatching(/^error: an OBS is running: .*use --live; --force writes anyway\n$/),
    ])
    const unknown = await obs(home, ['set', ...SIGN], {
      env,
      system: { ...system, run: () => Promise.reject(new Error('none')) },
    })
    expect([unknown.exit, unknown.stderr]).toEqual([3, expect.stringMatching(/it is unknown whether OBS is running/)])
    expect(readIn(home)).toEqual(custom(SERVER, STREAM_KEY))
    const forced = await obs(home, ['set', ...SIGN, '--force'], { env, system })
    expect([forced.exit, forced.stdout]).toEqual([0, expect.stringMatching(/^written for OBS:\n/)])
    expect(forced.stderr).toMatch(/^notice: OBS is running, or may be: .* may overwrite them; /)
    expect((await obs(home, ['set', ...SIGN, '--force'])).stderr).toBe('')
  })

  test('an array, from which OBS reads nothing, is replaced with a notice, and its .bak is kept', async () => {
    const backup = JSON.stringify(custom(SERVER, 'old'))
    const home = homeWith([custom(SERVER, 'old')], { [`${ROOT}/basic/profiles/My_Show/service.json.bak`]: backup })
    const ran = await obs(home, ['set', '--domain', 'push.example.com', '--stream', 'test', '--ttl', '24h'])
    expect([ran.exit, ran.stderr]).toEqual([0, expect.stringContaining('service.json is an array')])
    expect(JSON.parse(readFileSync(fileIn(home), 'utf8'))).toMatchObject({
      type: 'rtmp_custom',
      settings: { use_auth: false },
    })
    expect(readFileSync(`${fileIn(home)}.bak`, 'utf8')).toBe(backup)
  })

  test('nothing is written that OBS would not read', async () => {
    const home = homeWith(custom(SERVER, 'old'))
    const before = readFileSync(fileIn(home), 'utf8')
    const url = `rtmp://push.example.com/live/ro\u0000om?txSecret=${SECRET}&txTime=5C271099`
    const ran = await obs(home, ['set', '--url', '-', '--now', '2019-01-01T00:00:00Z'], { stdin: url })
    expect(ran.exit).not.toBe(0)
    expect(readFileSync(fileIn(home), 'utf8')).toBe(before)
  })

  test('of a broken file, its .bak is kept', async () => {
    const home = homeWith('{', {
      [`${ROOT}/basic/profiles/My_Show/service.json.bak`]: JSON.stringify(custom(SERVER, 'old')),
    })
    expect((await obs(home, ['check', '--format', 'concise'])).stdout).toContain('service.json.bak:1')
    expect((await obs(home, ['list'])).stdout).toContain('push.example.com/live')
    expect((await obs(home, ['set', ...SIGN])).exit).toBe(0)
    expect(readIn(home).settings['key']).toMatch(/^room1/)
    expect(JSON.parse(readFileSync(`${fileIn(home)}.bak`, 'utf8'))).toEqual(custom(SERVER, 'old'))
  })

  test('a folder that is gone by then', async () => {
    const home = homeWith(custom(SERVER, STREAM_KEY))
    // It vanishes between the look at processes and the writing.
    let looks = 0
    const run = async (): Promise<string> => {
      if (++looks === 2) rmSync(join(home, ROOT, 'basic/profiles/My_Show'), { recursive: true })
      return ''
    }
    const windows = { platform: 'win32', run, home } as const
    const gone = await obs(home, ['set', ...SIGN], { system: windows, env: { APPDATA: join(home, '.config') } })
    expect([gone.exit, gone.stderr]).toEqual([
      3,
      expect.stringMatching(/^error: cannot write .*service\.json: no such folder\n$/),
    ])
  })

  const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))

  /** Sends the process a signal before the nth renaming or syncing. */
  const dying = (before: number, signal: 'SIGKILL' | 'SIGINT'): string =>
    `data:text/javascript,${encodeURIComponent(`
      import files from 'node:fs/promises'
      import { syncBuiltinESMExports } from 'node:module'
      let count = 0
      for (const name of ['open', 'rename', 'chmod']) {
        const real = files[name]
        files[name] = (...args) => {
          // Opening a file to read it is no step: its flags are a number.
          if (typeof args[1] === 'number' && name === 'open') return real(...args)
          if (count++ === ${before}) process.kill(process.pid, '${signal}')
          return real(...args)
        }
      }
      syncBuiltinESMExports()`)}`

  const setStopped = (home: string, stop: string): ReturnType<typeof spawnSync> =>
    spawnSync(
      process.execPath,
      [
        '--import',
        stop,
        bin,
        'obs',
        'set',
        ...SIGN,
        '--now',
        '2018-12-28T12:00:00Z',
        '--force',
        '--obs-folder',
        join(home, ROOT),
      ],
      { env: { PUSH_PREFLIGHT_KEY: KEY }, cwd: home },
    )

  test.each(Array.from({ length: 8 }, (_, step) => step))('killed at step %i, it leaves a whole file', (step) => {
    const home = homeWith(custom(SERVER, STREAM_KEY))
    const old = readFileSync(fileIn(home), 'utf8')
    const { signal, status } = setStopped(home, dying(step, 'SIGKILL'))
    const now = readFileSync(fileIn(home), 'utf8')
    if (signal === null) expect(status).toBe(0)
    if (now === old) expect(signal).toBe('SIGKILL')
    else expect(JSON.parse(now).settings.key).toMatch(/^room1\?txSecret=[0-9a-f]{32}&txTime=5C271099$/)
    expect(step === 0 ? now : old).toBe(old)
    expect(step === 7 ? signal : null).toBeNull()
  })

  test.each(Array.from({ length: 7 }, (_, step) => step))(
    'stopped with Ctrl-C at step %i, it leaves no draft',
    (step) => {
      const home = homeWith(custom(SERVER, STREAM_KEY))
      const { signal } = setStopped(home, dying(step, 'SIGINT'))
      const folder = join(home, ROOT, 'basic/profiles/My_Show')
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
      // At the last step, all is done before it is heard of.
      if (signal === null) expect(readIn(home).settings['key']).not.toBe(STREAM_KEY)
      else expect(signal).toBe('SIGINT')
      expect(readIn(home).type).toBe('rtmp_custom')
    },
  )
})

test('what OBS has written down commands no terminal', async () => {
  const name = 'Ev\x1b[31mil\x1b]0;t\x07'
  const type = 'plugin\x1b[2J'
  const service = { type, settings: { server: 'rtmp://x\x1b[1m/', key: 'k\x1b[1m' } }
  const home = folderWith({ 'proc/1/comm': 'init', ...since31(ROOT, name, 'E'), ...profile(ROOT, 'E', name, service) })
  const sign = ['--domain', 'push.example.com', '--stream', 'room1', '--ttl', '1h']
  const said: string[] = []
  for (const argv of [
    ['list'],
    ['check'],
    ['check', '--format', 'concise'],
    ['check', '--profile', 'none'],
    ['set', ...sign],
    ['list'],
  ]) {
    const { stdout, stderr } = await obs(home, argv)
    said.push(stdout + stderr)
  }
  expect(said.join('')).toContain('Ev␛[31mil␛]0;t␇')
  expect(said.filter((text) => /[\x00-\x09\x0b-\x1f]/.test(text))).toEqual([])
})

test('OBS 29 on disk: the current profile by its folder', async () => {
  const home = folderWith({
    'proc/1/comm': 'init',
    ...before31(ROOT, 'Renamed since', 'B'),
    ...profile(ROOT, 'A', 'Renamed since', custom(SERVER, 'wrong')),
    ...profile(ROOT, 'B', 'Current', custom(SERVER, STREAM_KEY)),
  })
  expect((await obs(home, ['check', '--strict'])).exit).toBe(0)
})

test('a StreamName in an endpoint of Tencent Cloud is shown, as `check` shows it', async () => {
  const endpoint = `${WHIP}?streamurl=webrtc://push.example.com/live/room1`
  const { stdout } = await obs(homeWith({ type: 'whip_custom', settings: { server: endpoint } }), ['check'])
  expect(stdout).toMatch(/StreamName +room1$/m)
  expect((await run(['check', endpoint])).stdout).toMatch(/StreamName +room1$/m)
})
