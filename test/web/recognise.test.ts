import { describe, expect, test } from 'vitest'
import { recognise } from '../../src/web/check/recognise.ts'

const url = { form: 'url', url: '', server: '', streamKey: '' } as const
const obs = { ...url, form: 'obs' } as const
const KEY = 'room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
const SERVER = 'rtmp://push.example.com/live/'

describe('pasted into the box for a URL', () => {
  test.each([
    [SERVER, SERVER, ''],
    ['  rtmp://push.example.com/live\n', 'rtmp://push.example.com/live', ''],
    ['rtmps://push.example.com', 'rtmps://push.example.com', ''],
    [KEY, '', KEY],
    [`${SERVER}\n${KEY}`, SERVER, KEY],
    [`服务器：${SERVER}\n推流码：${KEY}`, SERVER, KEY],
    [`推流码: ${KEY}\n服务器: ${SERVER}`, SERVER, KEY],
    [`Service: Custom…\nServer: ${SERVER}\nStream Key: ${KEY}\nValid until: 2030`, SERVER, KEY],
  ])('%j is of OBS', (text, server, streamKey) => {
    expect(recognise(text, url)).toEqual({ form: 'obs', url: '', server, streamKey })
  })

  test.each([
    SERVER + KEY,
    `"${SERVER}${KEY}"`,
    'rtmp://push.example.com/live/room1',
    'rtmp://push.example.com/?txSecret=a',
    'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/room1',
    'https://push.example.com/live/',
    'room1',
    '服务器：在哪里',
    `${SERVER}\nhttps://example.com/`,
    'a'.repeat(10_000_000),
    '服务器：'.repeat(1_000_000),
    '',
  ])('%.60j stays there', (text) => {
    expect(recognise(text, url)).toBeUndefined()
  })
})

describe('pasted into a field of OBS', () => {
  test('a whole URL moves to its own box', () => {
    expect(recognise(SERVER + KEY, obs)).toEqual({ form: 'url', url: SERVER + KEY, server: '', streamKey: '' })
  })

  test('of WHIP, the whole URL is the Stream Key', () => {
    const token = `webrtc://push.example.com/live/${KEY}`
    const whip = { ...obs, server: 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip', streamKey: token }
    expect(recognise(token, whip)).toBeUndefined()
  })

  test.each([SERVER, KEY])('%j stays there', (text) => {
    expect(recognise(text, obs)).toBeUndefined()
  })
})
