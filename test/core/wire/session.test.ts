import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { detectRtmpClient } from '../../../src/core/wire/detect-client.ts'
import type { VideoEvent, WireEvent } from '../../../src/core/wire/events.ts'
import { readAmf0 } from '../../../src/core/wire/rtmp/amf0.ts'
import { ChunkReader } from '../../../src/core/wire/rtmp/chunk-reader.ts'
import { createRtmpSession, type RtmpSessionOptions } from '../../../src/core/wire/rtmp/session.ts'
import { command, control, handshake, message, publishing, sendAll } from './rtmp-client.ts'
import { lintEvents, recordings } from './wire-fixture.ts'

const accept: RtmpSessionOptions = { decide: () => undefined }

/** What a session reports of a whole recording, cut into pieces of this size. */
function replay(name: string, size: number, options = accept): readonly WireEvent[] {
  const recording = recordings.get(name)
  if (recording === undefined) throw new Error(`no recording ${name}`)
  const session = createRtmpSession(options)
  const events: WireEvent[] = []
  for (let at = 0; at < recording.bytes.length; at += size) {
    events.push(...session.receive(recording.bytes.subarray(at, at + size), at))
  }
  return [...events, ...session.end(recording.end, recording.bytes.length)]
}

const withoutTime = (events: readonly WireEvent[]) => events.map(({ at: _, ...rest }) => rest)

/** The commands that a session answers with: names and values. */
function readAnswers(output: Uint8Array): unknown[] {
  const answers: unknown[] = []
  const reader = new ChunkReader({
    keepBytes: () => 10_000,
    onHeader: () => {},
    onMessage: ({ type, payload }) => {
      if (type === 1) reader.chunkSize = Buffer.from(payload).readUInt32BE()
      if (type === 20) answers.push(readAmf0(payload).values)
    },
  })
  expect(reader.feed(output)).toBeUndefined()
  return answers
}

describe('what real clients sent', () => {
  const NAME = 'room1?txSecret=a&txTime=b'

  test.each([
    ['ffmpeg', NAME, 'deleteStream', 'avc', 'aac'],
    ['ffmpeg-sorenson', NAME, 'deleteStream', 'sorenson-h263', undefined],
    ['ffmpeg-killed', NAME, 'fin', 'avc', undefined],
    ['gstreamer-rtmp2sink', NAME, 'deleteStream', 'avc', undefined],
    ['gstreamer-closestream', NAME, 'closeStream', 'avc', undefined],
    ['gstreamer-rtmpsink', NAME, 'deleteStream', 'avc', undefined],
    ['nginx-rtmp', 'room1', 'fin', 'avc', undefined],
    ['obs', NAME, 'deleteStream', 'avc', 'aac'],
  ])('%s', (name, publishName, how, video, audio) => {
    const events = replay(name, 65_536)
    expect(events.find(({ type }) => type === 'connect')).toMatchObject({ app: 'live' })
    expect(events.find(({ type }) => type === 'publish')).toMatchObject({ app: 'live', publishName })
    expect(events.filter(({ type }) => type === 'end')).toMatchObject([{ how }])
    expect(events.findLast((event) => event.type === 'video')?.codec).toBe(video)
    expect(events.findLast((event) => event.type === 'audio')?.codec).toBe(audio)
    const config = events.find(
      (event): event is VideoEvent => event.type === 'video' && event.kind === 'header',
    )?.config
    if (video === 'avc') expect(config).toMatchObject({ width: 64, height: 64 })
  })

  test.each([...recordings.keys()])('%s says the same in pieces of any size', (name) => {
    const whole = withoutTime(replay(name, 65_536))
    for (const size of [1, 7, 128, 1537]) expect(withoutTime(replay(name, size))).toEqual(whole)
  })

  test('nothing is found in them but codecs, rates and missing goodbyes', () => {
    const found = [...recordings.keys()].map((name) => [
      name,
      lintEvents({}, replay(name, 65_536)).map(({ rule }) => rule),
    ])
    expect(Object.fromEntries(found)).toEqual({
      ffmpeg: [],
      'ffmpeg-killed': ['ended-by-client'],
      'ffmpeg-sorenson': ['codec-uncommon'],
      'gstreamer-closestream': [],
      'gstreamer-rtmp2sink': [],
      'gstreamer-rtmpsink': [],
      'nginx-rtmp': ['ended-by-client'],
      obs: [],
    })
  })

  test('each says in its connect who it is', () => {
    for (const name of recordings.keys()) {
      const connect = replay(name, 65_536).find((event) => event.type === 'connect')
      expect(connect === undefined ? undefined : detectRtmpClient(connect), name).toBe(
        {
          'ffmpeg-killed': 'ffmpeg',
          'ffmpeg-sorenson': 'ffmpeg',
          'gstreamer-closestream': 'gstreamer-rtmp2sink',
        }[name] ?? name,
      )
    }
    expect(
      detectRtmpClient({ type: 'connect', at: 0, app: 'live', flashVer: 'made-up', members: ['app'] }),
    ).toBeUndefined()
  })
})

describe('the answers', () => {
  test('are those that clients wait for', () => {
    const { session } = sendAll(accept, [handshake(), publishing()])
    const output = session.takeOutput()
    expect(output.subarray(0, 1)).toEqual(Uint8Array.of(3))
    expect(readAnswers(output.subarray(1 + 2 * 1536))).toEqual([
      ['_result', 1, expect.any(Map), expect.any(Map)],
      ['_result', 2, null, 1],
      [
        'onStatus',
        0,
        null,
        new Map(Object.entries({ level: 'status', code: 'NetStream.Publish.Start', description: 'Publishing.' })),
      ],
    ])
  })

  test.each(['status', 'close', 'late'] as const)('refuse a push: %s', (how) => {
    const decide = () => ({ how, code: '18/500', description: '18/500 no txTime' })
    const { session, events } = sendAll({ decide }, [handshake(), publishing()])
    const codes = readAnswers(session.takeOutput().subarray(1 + 2 * 1536))
      .map((answer) => (answer as readonly unknown[])[3])
      .flatMap((status) => (status instanceof Map ? [status.get('code')] : []))
    expect(codes.slice(1)).toEqual(
      { status: ['NetStream.Publish.BadName'], close: [], late: ['NetStream.Publish.Start'] }[how],
    )
    expect(events).toContainEqual({ type: 'refused', at: 0, code: '18/500' })
    expect(session.isClosed).toBe(how !== 'late')
    session.receive(message(9, Uint8Array.of(0x17, 1, 0, 0, 0, 0)), 5)
    expect(session.isClosed).toBe(true)
  })

  test('a push that was refused late ends as refused, however it ends', () => {
    const decide = () => ({ how: 'late', description: '' }) as const
    const { events } = sendAll({ decide }, [handshake(), publishing(), command('deleteStream', 0, null, 1)])
    expect(events.at(-1)).toEqual({ type: 'end', at: 0, how: 'refused' })
    const { session } = sendAll({ decide }, [handshake(), publishing()])
    expect(session.tick(70_000)).toMatchObject([{ how: 'refused' }])
  })

  test('nothing is answered to a goodbye, so that it cannot come back as a reset', () => {
    const { session, events } = sendAll(accept, [handshake(), publishing()])
    session.takeOutput()
    const goodbye = [command('FCUnpublish', 6, null, 'room1'), command('deleteStream', 7, null, 1)]
    const more = goodbye.flatMap((bytes) => session.receive(bytes, 1))
    expect(events.at(-1)?.type).toBe('publish')
    expect(more).toMatchObject([{ name: 'FCUnpublish' }, { how: 'deleteStream' }])
    expect(session.takeOutput().length).toBe(0)
  })

  test('a second push on the same connection is one of its own', () => {
    const { events } = sendAll(accept, [handshake(), publishing(), command('deleteStream', 0, null, 1), publishing()])
    expect(events.map(({ type }) => type)).toEqual(['connect', 'publish', 'end', 'publish'])
  })

  test('a ping is answered, and received bytes are acknowledged', () => {
    const { session } = sendAll(accept, [handshake(), publishing(), control(5, 0, 0, 0x27, 0x10)])
    session.takeOutput()
    session.receive(control(4, 0, 6, 1, 2, 3, 4), 0)
    expect(Buffer.from(session.takeOutput()).toString('hex')).toContain('000701020304')
    session.receive(message(9, new Uint8Array(12_000)), 0)
    expect(session.takeOutput()[7]).toBe(3)
  })

  test('the complex handshake has the digest that clients verify', () => {
    const hmacSha256 = (key: Uint8Array, bytes: Uint8Array) => createHmac('sha256', key).update(bytes).digest()
    const recording = recordings.get('ffmpeg')
    const c1 = recording?.bytes.subarray(0, 1537) ?? new Uint8Array()
    const session = createRtmpSession({ ...accept, hmacSha256 })
    session.receive(c1, 0)
    const answer = session.takeOutput()
    expect(answer.length).toBe(1 + 2 * 1536)
    // S2 has a digest in place of C1.
    expect(answer.subarray(1537, 1600)).not.toEqual(c1.subarray(1, 64))
    const key = Buffer.concat([
      Buffer.from('Genuine Adobe Flash Media Server 001'),
      Buffer.from('f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae', 'hex'),
    ])
    const s2 = answer.subarray(1537)
    const digests = [8, 772].map((block) => {
      const place = block + 4 + (c1.subarray(1 + block, 5 + block).reduce((sum, byte) => sum + byte, 0) % 728)
      return c1.subarray(1 + place, 33 + place)
    })
    const expected = digests.map((digest) => hmacSha256(hmacSha256(key, digest), s2.subarray(0, 1504)).toString('hex'))
    expect(expected).toContain(Buffer.from(s2.subarray(1504)).toString('hex'))
  })
})

describe('time', () => {
  test('70 s without media end a push, and no sooner', () => {
    const { session } = sendAll(accept, [handshake(), publishing()])
    expect(session.tick(69_999)).toEqual([])
    expect(session.tick(70_000)).toEqual([{ type: 'end', at: 70_000, how: 'silence' }])
    expect(session.isClosed).toBe(true)
  })

  test('media begins the wait anew', () => {
    const { session } = sendAll({ ...accept, noDataAfter: 1000 }, [handshake(), publishing()])
    session.receive(message(8, Uint8Array.of(0xaf, 1, 0)), 900)
    expect(session.tick(1500)).toEqual([])
    expect(session.tick(1900)).toMatchObject([{ how: 'silence' }])
  })
})

describe('what is no RTMP', () => {
  test.each([
    [[0x16, 3, 1, 2, 0], 'tls'],
    [[...Buffer.from('GET / HTTP/1.1\r\n')], 'http'],
    [[6, 0, 0], 'rtmpe'],
    [[0xff, 0xff], 'unknown'],
  ])('%j', (bytes, protocol) => {
    const session = createRtmpSession(accept)
    expect(session.receive(Uint8Array.from(bytes), 0)).toMatchObject([
      { type: 'foreign', protocol },
      { type: 'end', how: 'foreign' },
    ])
    expect(session.takeOutput().length).toBe(0)
  })

  test.each([
    ['a chunk size of 0', control(1, 0, 0, 0, 0), 'rtmp', 'chunk-size'],
    ['a chunk size of 2^31', control(1, 0x80, 0, 0, 0), 'rtmp', 'chunk-size'],
    ['a control message that is too short', control(1, 0, 1), 'rtmp', 'control'],
    ['a chunk stream without a header', Uint8Array.of(0xc9), 'rtmp', 'fresh-chunk'],
    ['a command that is cut off', message(20, Uint8Array.of(2, 0, 9, 0x61)), 'amf', 'cut-off'],
    ['a command without a name', message(20, Uint8Array.of(5)), 'amf', 'type'],
    [
      'AMF nested without end',
      message(
        20,
        new Uint8Array(300).fill(3).map((_, at) => [3, 0, 1, 0x61][at % 4] ?? 0),
      ),
      'amf',
      'depth',
    ],
    ['an array with a count that lies', message(20, Uint8Array.of(10, 0xff, 0xff, 0xff, 0xff, 5, 5)), 'amf', 'cut-off'],
    [
      'an array of too many values',
      message(20, Uint8Array.of(10, 0, 0, 0x20, 0, ...new Uint8Array(0x2000).fill(5))),
      'amf',
      'count',
    ],
  ])('%s', (_, bytes, what, reason) => {
    const { events, session } = sendAll(accept, [handshake(), bytes])
    expect(events).toMatchObject([
      { type: 'malformed', what, reason },
      { type: 'end', how: what === 'amf' ? 'amf' : 'malformed' },
    ])
    expect(session.isClosed).toBe(true)
    expect(session.receive(publishing(), 0)).toEqual([])
  })

  test('a message inside another one is found', () => {
    const open = Uint8Array.of(4, 0, 0, 0, 0, 1, 0, 9, 1, 0, 0, 0, ...new Uint8Array(128))
    const { events } = sendAll(accept, [handshake(), open, open])
    expect(events).toMatchObject([{ reason: 'broken-message' }, { how: 'malformed' }])
  })

  test('an abort drops what has arrived of a message', () => {
    const open = Uint8Array.of(4, 0, 0, 0, 0, 1, 0, 9, 1, 0, 0, 0, ...new Uint8Array(128))
    const { events } = sendAll(accept, [handshake(), open, control(2, 0, 0, 0, 4), open])
    expect(events).toEqual([])
  })

  test('a length above 1 MB is reported when it begins, and none of it is kept', () => {
    const head = Uint8Array.of(4, 0, 0, 0, 0x16, 0xe3, 0x60, 9, 1, 0, 0, 0)
    const { events, session } = sendAll(accept, [handshake(), publishing(), head])
    expect(events.at(-1)).toEqual({ type: 'large-message', at: 0, size: 1_500_000 })
    expect(session.isClosed).toBe(false)
  })

  test('more chunk streams, or longer commands, than clients use end the connection without a code', () => {
    const many = Uint8Array.from(Array.from({ length: 70 }, (_, id) => [0, id, ...new Uint8Array(11)]).flat())
    expect(sendAll(accept, [handshake(), many]).events).toMatchObject([{ type: 'end', how: 'limit' }])
    expect(sendAll(accept, [handshake(), message(20, new Uint8Array(40_000))]).events).toMatchObject([{ how: 'limit' }])
  })

  test('open messages together may take no more memory than one client needs', () => {
    // Four long commands, each begun and none ended.
    const begun = [3, 4, 5, 6].map((id) => message(20, new Uint8Array(32_000), id).subarray(0, 12 + 128 + 238 * 129))
    expect(sendAll(accept, [handshake(), ...begun]).events).toMatchObject([{ type: 'end', how: 'limit' }])
    expect(sendAll(accept, [handshake(), ...begun.slice(0, 1)]).events).toEqual([])
  })

  test('extended timestamps are read whether or not they are repeated', () => {
    const time = [0x01, 0, 0, 0]
    const body = new Uint8Array(200).fill(0x27)
    const head = [4, 0xff, 0xff, 0xff, 0, 0, 200, 9, 1, 0, 0, 0, ...time]
    const chunks = (repeat: readonly number[]) =>
      Uint8Array.from([...head, ...body.subarray(0, 128), 0xc4, ...repeat, ...body.subarray(128)])
    for (const repeat of [time, []]) {
      const { events } = sendAll(accept, [handshake(), publishing(), chunks(repeat), message(9, body, 5)])
      expect(events.filter(({ type }) => type === 'video')).toMatchObject([{ time: 0x01000000 }, { size: 200 }])
    }
  })
})
