import { describe, expect, test } from 'vitest'
import { encoders } from '../../../src/core/fields/encoders.ts'
import { fieldsFor } from '../../../src/core/fields/fields-for.ts'
import { encoderIds } from '../../../src/core/model/fields.ts'

const URL = 'rtmp://push.example.com/live/room1?txSecret=0a&txTime=70DDD2C0'
const STREAMID = '#!::h=push.example.com,r=live/room2,txTime=70DE7B80'
const SRT = `srt://push.example.com:9000?streamid=${STREAMID}`

const fill = (url: string, encoder: (typeof encoderIds)[number]) =>
  fieldsFor(url, encoder).flatMap(({ fields }) => fields.map(({ name, value }) => [name.en, value]))

describe('the fields of', () => {
  test('encoders with a server and a name', () => {
    const pair = ['rtmp://push.example.com/live/', 'room1?txSecret=0a&txTime=70DDD2C0']
    for (const [encoder, ...names] of [
      ['obs', 'Server', 'Stream Key'],
      ['vmix', 'URL', 'Stream Name or Key'],
      ['wirecast', 'Address', 'Stream'],
      ['blackmagic', 'Server', 'Stream Key'],
    ] as const) {
      expect(fill(URL, encoder)).toEqual(names.map((name, index) => [name, pair[index]]))
    }
  })

  test('encoders that take the whole URL', () => {
    for (const encoder of ['larix', 'dji-fly', 'gopro', 'gstreamer'] as const) {
      expect(fill(URL, encoder).map(([, value]) => value)).toEqual([URL])
    }
  })

  test('SRT', () => {
    expect(fill(SRT, 'vmix')).toEqual([
      ['Type', 'Caller'],
      ['Hostname', 'push.example.com'],
      ['Port', '9000'],
      ['Latency', null],
      ['Passphrase', ''],
      ['Stream ID', STREAMID],
    ])
    expect(fill(SRT, 'blackmagic')).toEqual([
      ['Server', 'srt://push.example.com:9000'],
      ['Stream Key', STREAMID],
    ])
    expect(fill(SRT, 'obs')).toEqual([
      ['Server', SRT],
      ['Stream Key', ''],
    ])
  })

  test('SRT, with an encoded streamid, a passphrase and no port', () => {
    const url = `srt://push.example.com?streamid=${encodeURIComponent(STREAMID)}&passphrase=made-up-words`
    const fields = new Map(fill(url, 'other') as [string, string][])
    expect([fields.get('Port'), fields.get('Stream ID'), fields.get('Passphrase')]).toEqual([
      '9000',
      STREAMID,
      'made-up-words',
    ])
  })

  test('WHIP', () => {
    const url = URL.replace('rtmp', 'webrtc')
    expect(fill(url, 'obs')).toEqual([
      ['Server', 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip'],
      ['Bearer Token', url],
    ])
    expect(fieldsFor(url, 'obs', 'https://a.example.com/whip')[0]?.fields[0]?.value).toBe('https://a.example.com/whip')
  })
})

test('an encoder without fields for the protocol is left out', () => {
  expect(fieldsFor(SRT).map(({ encoder }) => encoder)).not.toContain('wirecast')
  expect(fieldsFor(URL).map(({ encoder }) => encoder)).toEqual(encoderIds)
})

test.each([
  '',
  'hello',
  'rtmp://push.example.com/live',
  'srt://push.example.com:9000',
  'https://push.example.com/live/a',
])('no encoder has fields for %j', (url) => {
  expect(fieldsFor(url)).toEqual([])
})

describe('an encoder that cannot take the URL says why', () => {
  const findReason = (url: string, encoder: (typeof encoderIds)[number]) => {
    const [found] = fieldsFor(url, encoder)
    if (found?.reason !== undefined) expect(found.fields).toEqual([])
    return found?.reason?.en
  }

  test.each([
    [974, undefined],
    [975, 'OBS does not publish a name of more than 974 bytes'],
  ])('a name of %d bytes in OBS', (length, reason) => {
    expect(findReason(`rtmp://push.example.com/live/${'a'.repeat(length)}`, 'obs')).toBe(reason)
  })

  test('bullets count as the characters that they hide', () => {
    expect(findReason(`rtmp://push.example.com/live/a?txSecret=${'•'.repeat(500)}`, 'obs')).toBeUndefined()
  })

  test.each(['rtmp://push.example.com/live/a/b', 'rtmp://push.example.com/live/a.flv'])('%s in OBS', (url) => {
    expect(findReason(url, 'obs')).toBe('from these fields, OBS would publish another stream')
    expect(findReason(url, 'ffmpeg')).toBeUndefined()
  })

  test.each([
    [512, undefined],
    [513, 'SRT does not take a streamid of more than 512 bytes'],
  ])('a streamid of %d bytes', (length, reason) => {
    const streamid = '#!::r=live/'.padEnd(length, 'a')
    for (const encoder of ['obs', 'vmix', 'ffmpeg', 'other'] as const)
      expect(findReason(`srt://push.example.com:9000?streamid=${streamid}`, encoder)).toBe(reason)
  })

  test('a slash in the parameters, for rtmp2sink', () => {
    expect(findReason(`${URL}&token=a/b`, 'gstreamer')).toContain('last `/`')
  })

  test('a percent sign, for cmd', () => {
    const url = 'rtmp://push.example.com/live/a%20b'
    expect(findReason(url, 'ffmpeg-cmd')).toContain('this shell')
    expect(findReason(url, 'ffmpeg-powershell')).toBeUndefined()
  })
})

test('an unknown encoder is an error', () => {
  expect(() => fieldsFor(URL, 'vlc' as 'obs')).toThrow(RangeError)
})

test('every encoder has a source', () => {
  for (const [id, { sources }] of Object.entries(encoders)) {
    if (id === 'other') continue
    expect(sources.length, id).toBeGreaterThan(0)
    for (const source of sources) expect(source).toMatch(/^https:\/\//)
  }
})
