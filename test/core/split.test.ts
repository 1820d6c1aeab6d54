import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rtmpClientIds } from '../../src/core/model/reading.ts'
import type { SplitOptions } from '../../src/core/split.ts'
import { split } from '../../src/index.ts'
import { fixturesOf } from '../fixture.ts'

const SECRET = 'f85a2ab363fe4deaffef9754d79da6fe'
const URL = `rtmp://push.example.com/live/test?txSecret=${SECRET}&txTime=5C271099`

describe('a URL as the vendor documents it', () => {
  test('goes into the fields of OBS', () => {
    expect(split(URL, {}, { showSecrets: true }).obs).toEqual({
      server: 'rtmp://push.example.com/live/',
      streamKey: `test?txSecret=${SECRET}&txTime=5C271099`,
    })
  })

  test('is published alike by every client', () => {
    const { clients, findings } = split(URL, {}, { showSecrets: true })
    expect(findings).toEqual([])
    expect(clients.map(({ client }) => client)).toEqual(rtmpClientIds)
    for (const one of clients) {
      expect(one).toMatchObject({
        app: 'live',
        publishName: `test?txSecret=${SECRET}&txTime=5C271099`,
        stream: 'test',
        query: `txSecret=${SECRET}&txTime=5C271099`,
        differs: [],
      })
    }
  })

  test('for one client alone', () => {
    expect(split(URL, { client: 'srs' }).clients.map(({ client }) => client)).toEqual(['srs'])
    expect(() => split(URL, { client: 'wirecast' as 'srs' })).toThrow(RangeError)
  })
})

test('the two fields come back as they were given, and as one URL', () => {
  const url = 'rtmp://push.example.com/live/room1?txTime=b'
  const { input, obs, clients } = split(url, { serverEnd: 28, keyAt: 29 })
  expect([input, obs]).toEqual([url, { server: 'rtmp://push.example.com/live', streamKey: 'room1?txTime=b' }])
  expect(clients[0]).toMatchObject({ client: 'obs', tcUrl: 'rtmp://push.example.com/live', stream: 'room1' })
})

test('other protocols have no words of RTMP', () => {
  const { clients, obs } = split(`webrtc://push.example.com/live/test?txSecret=${SECRET}`)
  expect([clients, obs?.streamKey]).toEqual([[], `webrtc://push.example.com/live/test?txSecret=${'•'.repeat(32)}`])
})

describe('secrets stay hidden', () => {
  const asks: readonly SplitOptions[] = [{}, ...rtmpClientIds.map((client) => ({ client }))]

  test.each([
    // Cut in two by a slash, by a file extension, by the end of a field.
    [`${URL}&token=Hush12/Quiet34&x=1`, ['Hush12', 'Quiet34']],
    ['rtmp://push.example.com/live/test?txSecret=Hush1234.flv', ['Hush', '1234']],
    ['rtmp://push.example.com/live/test?txTime=1&token=Hush1234/Still56', ['Hush', 'Still']],
    // Written in another way.
    ['rtmp://push.example.com/live/test%3FtxSecret%3DHush1234%26txTime%3D1', ['Hush']],
    ['rtmp://push.example.com/live/test?txSecret=%48ush1234', ['Hush', '%48ush']],
    // In an address.
    ['rtmp://me:Hush1234@push.example.com/live/test', ['Hush']],
    ['rtmp://push.example.com/live/test?vhost=a&txSecret=Hush1234', ['Hush']],
    ['srt://push.example.com:9000?streamid=#!::h=a.b,r=live/test,txSecret=Hush1234', ['Hush']],
    ['rtmp://live-push.bilivideo.com/live-bvc/?streamname=live_1_2&key=Hush1234&schedule=rtmp', ['Hush']],
  ])('%s', (url, secrets) => {
    for (const options of asks) {
      for (const language of ['en', 'zh'] as const) {
        const said = JSON.stringify(split(url, options, { language }))
        for (const secret of secrets) expect(said).not.toContain(secret)
      }
    }
  })

  test.each([...fixturesOf('rules'), ...fixturesOf('real')])('%s', (_, { url, context, secrets = [] }) => {
    const { keyAt, serverEnd, obs } = context
    const fields = {
      ...(keyAt === undefined ? {} : { keyAt }),
      ...(serverEnd === undefined ? {} : { serverEnd }),
      ...(obs === undefined ? {} : { obs }),
    }
    const said = JSON.stringify(split(url, fields))
    for (const secret of secrets) expect(said).not.toContain(secret)
  })
})

test('no text is too odd', () => {
  const piece = fc.constantFrom(
    'rtmp://',
    'rtmps://',
    'h',
    '/',
    '//',
    '?',
    '&',
    '=',
    '#',
    '%41',
    '%',
    ':',
    '@',
    'txSecret',
  )
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(piece, fc.string())).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(odd, fc.option(fc.integer({ min: -3, max: 60 }), { nil: undefined }), (url, keyAt) => {
      const { input, clients } = split(url, keyAt === undefined ? {} : { keyAt })
      expect(input.length).toBe(url.length)
      for (const words of clients) {
        if ('streamId' in words) continue
        const { publishName, stream, query } = words
        expect(query === null ? stream : `${stream}?${query}`).toBe(publishName)
      }
    }),
    { numRuns: 2000, seed: 5 },
  )
})
