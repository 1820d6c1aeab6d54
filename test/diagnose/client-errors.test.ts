import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/core/codes/catalogue.ts'
import { clientErrorIds, clientErrorsIn, clientNamed, nextFor } from '../../src/core/diagnose/client-errors.ts'
import { clientErrors } from '../../src/core/diagnose/clients/index.ts'
import { explainClientErrors, withFound } from '../../src/core/diagnose/explain-client-error.ts'

const rows = Object.entries(clientErrors).flatMap(([client, list]) =>
  list.map((row) => [`${client}:${row.id}`, row] as const),
)
const meant = (text: string): string[] => clientErrorsIn(text).map(({ client, id }) => `${client}:${id}`)

describe.each(rows)('%s', (name, row) => {
  test('stands under its client, with words, sentences and sources', () => {
    expect(`${row.client}:${row.id}`).toBe(name)
    expect(row.wordings.length).toBeGreaterThan(0)
    for (const text of [row.meaning, row.remedy, ...row.causes.map(({ because }) => because)]) {
      expect(text.en).toMatch(/^.*\.$/)
      expect(text.en).not.toMatch(/\b(?:please|should|illegal)\b/i)
      expect(text.zh).toMatch(/。$/)
    }
    for (const source of row.sources) expect(source).toMatch(/^https:\/\//)
  })

  test('says of each code once how likely it is', () => {
    const codes = row.causes.flatMap((cause) => cause.codes)
    expect(codes.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
    for (const cause of row.causes) expect(cause.codes.length).toBeGreaterThan(0)
    const order = ['likely', 'possible', 'excluded']
    const ranks = row.causes.map(({ likelihood }) => order.indexOf(likelihood))
    expect(ranks).toEqual(ranks.toSorted())
    expect(ranks).not.toContain(-1)
  })

  test('is known by its id, its names and its words', () => {
    expect(meant(name)).toEqual([name])
    for (const own of row.names ?? []) expect(meant(`${row.client}: ${own}`), own).toEqual([name])
    for (const words of row.wordings) {
      const text = typeof words === 'string' ? words : words.join(' … ')
      expect(meant(`${row.client}:${text}`), text).toEqual([name])
      expect(meant(`12:00:00.000: ${text}, and more.`), text).toEqual([name])
    }
  })
})

const ran = rows.filter(([, { steps }]) => steps.includes('running'))

test.each(ran)(
  '%s may come while a push runs, so that what a broken connection is recorded as is not excluded',
  (_, row) => {
    const excluded = row.causes.filter(({ likelihood }) => likelihood === 'excluded').flatMap(({ codes }) => codes)
    for (const code of ['3', '4', '12', '13', '20']) expect(excluded).not.toContain(code)
  },
)

// 1101 comes while the push goes on.
test.each(ran.filter(([name]) => name !== 'sdk:1101'))('%s excludes nothing that ends a push', (_, row) => {
  const excluded = row.causes.filter(({ likelihood }) => likelihood === 'excluded').flatMap(({ codes }) => codes)
  expect(excluded.filter((code) => !/^1[89]\b/.test(code))).toEqual([])
})

test.each([
  'rtmp:NetConnection.Connect.Failed',
  'rtmp:NetConnection.Connect.Closed',
  'nginx-rtmp:disconnect',
  'sdk:3004',
])('%s does not tell whether the push had run: no code is excluded', (name) => {
  const [error] = clientErrorsIn(name)
  expect(error?.causes.map(({ likelihood }) => likelihood)).not.toContain('excluded')
})

test('what nginx cuts is named as the rule names it', () => {
  const [error] = clientErrorsIn('nginx-rtmp:disconnect')
  expect(error?.remedy.en).toMatch(/sends that URL whole.*redirect.*254 bytes/)
  expect(error?.remedy.zh).toMatch(/完整发送.*重定向.*254 字节/)
})

test('ids are there once', () => {
  expect(new Set(clientErrorIds()).size).toBe(rows.length)
  expect(clientErrorIds('rtmp')).toHaveLength(clientErrors.rtmp.length)
})

describe('what people type and paste', () => {
  test.each([
    ['-1326', ['sdk:-1326']],
    ['−1326', ['sdk:-1326']],
    ['1101', ['sdk:1101']],
    ['3001', ['sdk:3001']],
    ['-3', ['sdk:-3', 'obs:-3']],
    ['-9', ['obs:-9']],
    ['OBS：-3', ['obs:-3']],
    ['obs: -3', ['obs:-3']],
    ['obs_output_invalid_stream', ['obs:-3']],
    ["[rtmp stream: 'simple_stream'] Connection to rtmp://push.example.com/live/ failed: -3", ['obs:-3']],
    ['Connection to rtmp://push.example.com/live failed: -2', ['obs:-2']],
    [
      'Could not access the specified channel or stream key, please double-check your stream key.  If it is correct, there may be a problem connecting to the server.',
      ['obs:-3'],
    ],
    ['无法访问指定的频道或推流码，请仔细检查你的推流码。', ['obs:-3']],
    ['无法访问指定的频道或流密钥, 请仔细检查您的密钥流.', ['obs:-3']],
    ['无法访问指定的频道', ['obs:-3']],
    ['Failed to connect to server\n\nHostname not found. Make sure you entered', ['obs:HostNotFound']],
    ['ffmpeg:Operation not permitted', ['ffmpeg:operation-not-permitted']],
    ['rtmp://push.example.com/live/a?txSecret=b&txTime=c: Operation not permitted', ['ffmpeg:operation-not-permitted']],
    ['[rtmp @ 0x55e0c1462c40] Server error: NetStream.Publish.BadName', ['rtmp:NetStream.Publish.BadName']],
    [
      '[tcp @ 0x1] Failed to resolve hostname push.example.com: Name or service not known\n[rtmp @ 0x2] Cannot open connection tcp://push.example.com:1935?tcp_nodelay=0\nrtmp://push.example.com/live/a: Input/output error',
      ['ffmpeg:failed-to-resolve'],
    ],
    [
      '[tcp @ 0x1] Connection to tcp://127.0.0.1:1935?tcp_nodelay=0 failed: Connection refused\n[rtmp @ 0x2] Cannot open connection tcp://127.0.0.1:1935\nrtmp://127.0.0.1/live/x: Connection refused',
      ['ffmpeg:connection-refused'],
    ],
    ['rtmp://h/live/a: Input/output error', ['ffmpeg:input-output-error']],
    ['Error writing trailer of rtmp://h/live/a: Broken pipe\nConversion failed!', ['ffmpeg:disconnected']],
    ['Conversion failed!', ['ffmpeg:conversion-failed']],
    ['[rtmp @ 0x1] Server error: NetStream.Failed\nConversion failed!', ['rtmp:NetStream.Publish.Rejected']],
    ['NetConnection.Connect.Closed', ['rtmp:NetConnection.Connect.Closed']],
    ['Status: NetConnection.Connect.Failed', ['rtmp:NetConnection.Connect.Failed']],
    ["[info] 1#1: *2 relay: create push name='x' app='live', client: 127.0.0.1", []],
    ['live-pusher code: 1102 …\nlive-pusher code: -1326', ['sdk:-1326']],
    ['提示服务器拒绝了连接请求 EvtID=-1326', ['sdk:-1326']],
    ['PUSH_WARNING_SERVER_DISCONNECT', ['sdk:3004']],
    [
      '[info] 1#1: *2 disconnect, client: push.example.com/live/x?txSecret=1, server: ngx-relay',
      ['nginx-rtmp:disconnect'],
    ],
    ['', []],
    ['hello', []],
    ['rtmp://push.example.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099', []],
    ['obs:-99', []],
    ['obs:', []],
    ['vmix:whatever', []],
  ])('%j', (text, expected) => {
    expect(meant(text)).toEqual(expected)
  })

  test('a URL names no client', () => {
    expect(clientNamed('rtmp://push.example.com/live/test')).toBeUndefined()
    expect(clientNamed('rtmp:NetStream.Publish.BadName')).toEqual({
      client: 'rtmp',
      shown: 'NetStream.Publish.BadName',
    })
    expect(clientNamed('constructor:1')).toBeUndefined()
  })
})

test('what the preflight finds comes first, but nothing that is excluded', () => {
  const explanation = explainClientErrors('obs:-3')
  if (explanation?.kind !== 'client-error') throw new Error('not one error')
  const { causes } = withFound(explanation, ['18/501', '21/102'])
  expect(causes[0]).toMatchObject({ likelihood: 'found', codes: ['18/501'] })
  const codes = causes.flatMap((cause) => cause.codes)
  expect(codes.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
  const unreached = explainClientErrors('obs:-2')
  if (unreached?.kind !== 'client-error') throw new Error('not one error')
  expect(withFound(unreached, ['18/501'])).toBe(unreached)
})

test.each(rows)('what to run next after %s names it', (name, row) => {
  const commands = nextFor(row).map(({ command }) => command)
  expect(commands.at(-1)).toContain(`explain ${name} --url`)
})

test('time grows with length, not with its square', () => {
  for (const unit of ['failed: -', 'Connection to ', 'code ', 'err  :  ', '-13', ' ', 'obs', 'obs:', '：']) {
    const start = performance.now()
    clientErrorsIn(unit.repeat(500_000))
    expect(performance.now() - start, unit).toBeLessThan(60_000)
  }
}, 600_000)
