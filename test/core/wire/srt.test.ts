import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createSrtListener, type SrtListenerOptions } from '../../../src/core/wire/srt/listener.ts'
import { Chance } from '../../oracle/chance.ts'

const folder = fileURLToPath(new URL('../../../fixtures/wire/srt/', import.meta.url))

interface Call {
  readonly packets: readonly string[]
}

const calls = readdirSync(folder).map((file) => {
  const { packets } = JSON.parse(readFileSync(folder + file, 'utf8')) as Call
  return [file.slice(0, -5), packets.map((packet) => new Uint8Array(Buffer.from(packet, 'base64')))] as const
})

/** As in scripts/record-call.mjs: the cookie in the recordings depends on them. */
const options: SrtListenerOptions = { secret: 12345, decide: () => undefined }
const PEER = 'peer'

const STREAM_ID = '#!::h=push.example.com,r=live/room1,txSecret=a,txTime=b'

/** The first two packets of a call: an induction and a conclusion. */
const [, [induction, conclusion] = []] = calls[0] ?? []
const opening = [induction ?? new Uint8Array(), conclusion ?? new Uint8Array()] as const

/** What each packet is answered with: the type of the control packet, and the type of a handshake. */
const describeOutput = (bytes: Uint8Array): string => {
  const packet = Buffer.from(bytes)
  const type = packet.readUInt16BE(0) & 0x7fff
  return type === 0 ? `handshake ${packet.readUInt32BE(16 + 20)}` : String(type)
}

describe.each(calls)('%s', (_, packets) => {
  test('is taken: a call with its streamid, data, and its end', () => {
    const listener = createSrtListener(options)
    const events = packets.flatMap((packet, at) => listener.receive(packet, PEER, at)).map(({ event }) => event)
    expect(events[0]).toEqual({ type: 'call', at: 1, streamId: STREAM_ID, bytes: STREAM_ID.length })
    expect(events.at(-1)).toMatchObject({ type: 'end', how: 'shutdown' })
    expect(listener.ignored).toBe(0)
    const answers = listener.takeOutput().map(({ bytes }) => describeOutput(bytes))
    expect(answers.slice(0, 2)).toEqual(['handshake 1', `handshake ${0xffffffff}`])
  })
})

describe('a caller', () => {
  test.each([
    ['status', 'handshake 2403'],
    ['close', undefined],
  ] as const)('is refused: %s', (how, answer) => {
    const listener = createSrtListener({ ...options, decide: () => ({ how, code: '18/500' }) })
    const events = opening.flatMap((packet) => listener.receive(packet, PEER, 0)).map(({ event }) => event)
    expect(events).toMatchObject([
      { type: 'call' },
      { type: 'refused', code: '18/500' },
      { type: 'end', how: 'refused' },
    ])
    expect(
      listener
        .takeOutput()
        .slice(1)
        .map(({ bytes }) => describeOutput(bytes)),
    ).toEqual(answer === undefined ? [] : [answer])
  })

  test('with the cookie of another peer is refused', () => {
    const listener = createSrtListener(options)
    expect(listener.receive(opening[1], 'other', 0)).toEqual([])
    expect(listener.takeOutput().map(({ bytes }) => describeOutput(bytes))).toEqual(['handshake 1004'])
  })

  test('gets its answer again, and is one caller', () => {
    const listener = createSrtListener(options)
    for (const packet of opening) listener.receive(packet, PEER, 0)
    listener.takeOutput()
    expect(listener.receive(opening[1], PEER, 250)).toEqual([])
    expect(listener.takeOutput().map(({ bytes }) => describeOutput(bytes))).toEqual([`handshake ${0xffffffff}`])
  })

  test('above the number of callers is refused', () => {
    const listener = createSrtListener({ ...options, maxCallers: 0 })
    expect(opening.flatMap((packet) => listener.receive(packet, PEER, 0))).toEqual([])
    expect(listener.takeOutput().map(({ bytes }) => describeOutput(bytes))).toContain('handshake 1005')
  })

  test('that falls silent is broken after 5 s', () => {
    const listener = createSrtListener(options)
    for (const packet of opening) listener.receive(packet, PEER, 0)
    expect(listener.tick(4999)).toEqual([])
    expect(listener.tick(5000)).toMatchObject([{ caller: 1, event: { type: 'end', how: 'broken' } }])
  })

  test('that only keeps its connection alive is ended after 70 s', () => {
    const listener = createSrtListener(options)
    for (const packet of opening) listener.receive(packet, PEER, 0)
    const keepAlive = Uint8Array.of(0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    for (let now = 1000; now < 70_000; now += 1000) {
      expect([...listener.receive(keepAlive, PEER, now), ...listener.tick(now)]).toEqual([])
    }
    expect(listener.tick(70_000)).toMatchObject([{ event: { how: 'silence' } }])
    expect(
      listener
        .takeOutput()
        .map(({ bytes }) => describeOutput(bytes))
        .slice(-2),
    ).toEqual(['1', '5'])
  })

  test('is heard only from its own address', () => {
    const listener = createSrtListener(options)
    for (const packet of opening) listener.receive(packet, PEER, 0)
    const shutdown = Uint8Array.of(0x80, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    expect(listener.receive(shutdown, 'other', 1)).toEqual([])
    expect(listener.ignored).toBe(1)
    expect(listener.receive(shutdown, PEER, 1)).toMatchObject([{ event: { how: 'shutdown' } }])
  })
})

test('20,000 mutated packets are taken, refused or ignored', () => {
  const chance = new Chance(7)
  const all = calls.flatMap(([, packets]) => packets)
  const ends = new Set<string>()
  let listener = createSrtListener({ ...options, maxCallers: 4 })
  let events = 0
  for (let index = 0; index < 20_000; index++) {
    if (index % 50 === 0) listener = createSrtListener({ ...options, maxCallers: 4 })
    const packet =
      (chance.below(3) === 0 ? all[chance.below(all.length)] : opening[chance.below(2)])?.slice() ?? new Uint8Array()
    for (let left = chance.below(3); left > 0; left--) packet[chance.below(packet.length)] = chance.below(256)
    const bytes = chance.below(5) === 0 ? packet.subarray(0, chance.below(packet.length)) : packet
    const seen = [...listener.receive(bytes, PEER, index * 20), ...listener.tick(index * 20)]
    for (const { event } of seen) if (event.type === 'end') ends.add(event.how)
    events += seen.length
    expect(listener.takeOutput().length).toBeLessThan(20)
  }
  expect(events).toBeGreaterThan(1000)
  expect([...ends]).toEqual(expect.arrayContaining(['shutdown']))
})
