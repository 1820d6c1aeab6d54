import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import { applyReport, explainClientErrors } from '../../../src/core/explain/client-errors/explain.ts'
import { clientErrors } from '../../../src/core/explain/client-errors/index.ts'
import {
  createNextSteps,
  findClientErrors,
  listClientErrorIds,
  parseClientPrefix,
} from '../../../src/core/explain/client-errors/registry.ts'
import type { ClientErrorExplanation } from '../../../src/core/model/explanation.ts'
import { check } from '../../../src/index.ts'

const rows = Object.entries(clientErrors).flatMap(([client, list]) =>
  list.map((row) => [`${client}:${row.id}`, row] as const),
)
const meant = (text: string): string[] => findClientErrors(text).map(({ client, id }) => `${client}:${id}`)

describe.each(rows)('%s', (name, row) => {
  test('is listed under its client, with words, sentences and sources', () => {
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
  const [error] = findClientErrors(name)
  expect(error?.causes.map(({ likelihood }) => likelihood)).not.toContain('excluded')
})

test('what nginx cuts is named as the rule names it', () => {
  const [error] = findClientErrors('nginx-rtmp:disconnect')
  expect(error?.remedy.en).toMatch(/sends that URL whole.*redirect.*254 bytes/)
  expect(error?.remedy.zh).toMatch(/完整发送.*重定向.*254 字节/)
})

test('ids are there once', () => {
  expect(new Set(listClientErrorIds()).size).toBe(rows.length)
  expect(listClientErrorIds('rtmp')).toHaveLength(clientErrors.rtmp.length)
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
    ['obs -3', ['obs:-3']],
    ['OBS Studio  −3 ', ['obs:-3']],
    ['sdk 3004', ['sdk:3004']],
    ['obs -99', []],
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
    ['無法訪問指定的頻道或串流金鑰，請仔細檢查您的串流金鑰。', ['obs:-3']],
    ['連線逾時。請確定串流服務的設定正確，且沒有防火牆在阻擋連線。', ['obs:ConnectionTimedOut']],
    ['找不到主機名稱。請檢查串流伺服器是否輸入正確', ['obs:HostNotFound']],
    ['已斷線，將在2秒後重新連線 (已嘗試3次)', ['obs:-5']],
    ...['Failed to connect', '连接失败', '連線失敗', 'obs:连接失败'].map(
      (title) => [title, ['-1', '-3', '-2', '-4', '-5', '-9'].map((id) => `obs:${id}`)] as [string, string[]],
    ),
    ['连接失败\n\n无法连接到服务器', ['obs:-2']],
    ['登录数据库连接失败', []],
    ['编码错误', ['obs:-8']],
    ['磁盘空间不足', ['obs:-7']],
    ['开启直播失败', ['obs:-4']],
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
    expect(parseClientPrefix('rtmp://push.example.com/live/test')).toBeUndefined()
    expect(parseClientPrefix('rtmp:NetStream.Publish.BadName')).toEqual({
      client: 'rtmp',
      shown: 'NetStream.Publish.BadName',
    })
    expect(parseClientPrefix('constructor:1')).toBeUndefined()
  })
})

describe('with a URL', () => {
  const KEY = 'MadeUpKeyForTheExample'
  const GOOD = 'rtmp://push.example.com/live/room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
  const one = (text: string): ClientErrorExplanation => {
    const explanation = explainClientErrors(text)
    if (explanation?.kind !== 'client-error') throw new Error('not one error')
    return explanation
  }
  const explained = (text: string, url: string, keys: readonly string[], now = '2030-01-01T12:00:00Z') => {
    const server = { anyDomain: { keys: keys.map((value) => ({ role: 'primary' as const, value })) } }
    const explanation = applyReport(one(text), check(url, { now, ...(keys.length === 0 ? {} : { server }) }))
    const codes = explanation.causes.flatMap((cause) => cause.codes)
    expect(codes.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
    return explanation
  }
  const codesThat = ({ causes }: ClientErrorExplanation, likelihood: string): readonly string[] =>
    causes.filter((cause) => cause.likelihood === likelihood).flatMap(({ codes }) => codes)

  test('what the preflight finds comes first, but nothing that is excluded', () => {
    const late = explained('obs:-3', GOOD, [], '2030-01-05T12:00:00Z')
    expect(late.causes[0]).toMatchObject({ likelihood: 'found', codes: ['18/501'] })
    expect(codesThat(explained('obs:-2', GOOD, [], '2030-01-05T12:00:00Z'), 'found')).toEqual([])
  })

  test.each([
    ['no key', GOOD, [], ['18/300', '18/308', '18/309', '18/500', '18/501', '18/502']],
    ['the key', GOOD, [KEY], ['18/300', '18/308', '18/309', '18/500', '18/501', '18/502', '18/503']],
    ['no parameters', 'rtmp://push.example.com/live/room1', [], ['18/300', '18/308', '18/309']],
    ['a template', GOOD.replace('room1', '${ROOM}'), [], []],
    ['another platform', 'rtmp://live-push.bilivideo.com/live-bvc/?streamname=a', [], []],
    ['no URL', 'room1', [], []],
  ])('what the URL rules out is no likely cause: %s', (_, url, keys, out) => {
    const asked = explained('obs:-3', url, keys)
    expect(codesThat(asked, 'excluded').filter((code) => code.startsWith('18/'))).toEqual(out)
  })

  test('what was run already is not advised', () => {
    const commands = (keys: readonly string[]): string[] =>
      explained('obs:-3', GOOD, keys).next.map((next) => next.command)
    expect(commands([]).filter((command) => command.includes('explain'))).toEqual([])
    expect(commands([])[0]).toContain('--key-env')
    expect(commands([KEY]).filter((command) => command.includes('--key-env'))).toEqual([])
  })
})

test.each(rows)('what to run next after %s names it', (name, row) => {
  const commands = createNextSteps(row, undefined).map(({ command }) => command)
  expect(commands.at(-1)).toContain(`explain ${name} --url`)
})

test('time grows with length, not with its square', () => {
  for (const unit of ['failed: -', 'Connection to ', 'code ', 'err  :  ', '-13', ' ', 'obs', 'obs:', '：']) {
    const start = performance.now()
    findClientErrors(unit.repeat(500_000))
    expect(performance.now() - start, unit).toBeLessThan(60_000)
  }
}, 600_000)
