import { describe, expect, test } from 'vitest'
import { explain } from '../../../src/core/explain/explain.ts'
import { parseRecordText } from '../../../src/core/explain/record-text.ts'
import { recipes } from '../../../src/core/recipes/index.ts'
import { rules } from '../../../src/core/rules/index.ts'

const CALLBACK = { app: 'push.example.com', appname: 'live', event_type: 0, stream_id: 'room1', event_time: 1471256200 }
const json = (more: object): string => JSON.stringify({ ...CALLBACK, ...more })

describe('what a record says about its end', () => {
  test.each([
    [json({ errcode: 3, errmsg: 'recv() return 0' }), { errcode: 3, reason: 'recv() return 0' }],
    [json({ errcode: 18, sub_errcode: 503, errmsg: '' }), { errcode: 18, subErrcode: 503, reason: '' }],
    [json({ errmsg: 'a "quoted" \u63a8 text' }), { reason: 'a "quoted" 推 text' }],
    [JSON.stringify({ body: json({ errcode: 18 }) }), { errcode: 18 }],
    [`[2018-08-22 17:15:58] callback ${json({ errcode: '18' })} []`, { errcode: 18 }],
    ['{"StopReason": "客户端主动断流(3)", "Duration": 5}', { reason: '客户端主动断流(3)' }],
    ['errcode: 18, errmsg: push url maybe invalid', { errcode: 18, reason: 'push url maybe invalid' }],
    ['errcode=18', { errcode: 18 }],
    ['errmsg：主播端主动断流', { reason: '主播端主动断流' }],
  ])('%s', (text, expected) => {
    expect(parseRecordText(text)).toEqual(expected)
  })

  test.each([
    'errcode: -1326',
    'errcode: 3004',
    'myerrcode: 18',
    '18/503',
    json({ event_type: 1, errcode: 0, errmsg: 'ok' }),
    '',
  ])('nothing in %j', (text) => {
    expect(parseRecordText(text)).toBeUndefined()
  })
})

describe('explained', () => {
  test.each([
    [json({ errcode: 3, errmsg: 'recv() return 0' }), { kind: 'code', id: '3' }],
    [json({ errcode: 18, sub_errcode: 503 }), { kind: 'code', id: '18/503' }],
    [json({ errcode: 18, errmsg: 'push url maybe invalid' }), { kind: 'reason', match: 'number' }],
    ['errcode: 18, errmsg: push url maybe invalid', { kind: 'reason', match: 'number' }],
    ['push url maybe invalid', { kind: 'reason', match: 'official' }],
    ['{"StopReason": "客户端主动断流"}', { kind: 'reason', match: 'official' }],
    ['推流客户端网络异常', { kind: 'reason', match: 'everyday' }],
    ['avio_open failed: Unknown error 32797', { kind: 'client-error', id: 'unknown-error' }],
    ['errcode: -1326', { kind: 'client-error', id: '-1326' }],
  ])('%s', (text, expected) => {
    expect(explain(text, rules, recipes)).toMatchObject(expected)
  })

  test('a code and a reason say what to run next', () => {
    const commands = (text: string): readonly string[] => {
      const explanation = explain(text, rules, recipes)
      return explanation !== undefined && 'next' in explanation ? explanation.next.map(({ command }) => command) : []
    }
    expect(commands('18/503')).toEqual([
      'push-preflight check --key-env LIVE_KEY',
      'push-preflight explain 18/503 --url "rtmp://…" --key-env LIVE_KEY',
    ])
    expect(commands('8')).toEqual(['push-preflight diagnose events.json'])
    expect(commands('errcode: 18, errmsg: x')).toEqual(['push-preflight check --key-env LIVE_KEY'])
    expect(commands('18/100')).toEqual([])
  })
})

test('time grows with length, not with its square', () => {
  for (const unit of ['errcode ', 'errmsg: ', '"errmsg":"', '\\"', 'event_type:']) {
    const start = performance.now()
    parseRecordText(unit.repeat(500_000))
    expect(performance.now() - start, unit).toBeLessThan(60_000)
  }
}, 600_000)
