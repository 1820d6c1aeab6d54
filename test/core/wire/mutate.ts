import { expect } from 'vitest'
import { joinBytes } from '../../../src/core/wire/bytes.ts'
import type { WireEvent } from '../../../src/core/wire/events.ts'
import { MediaStats } from '../../../src/core/wire/media-stats.ts'
import { createRtmpSession } from '../../../src/core/wire/rtmp/session.ts'
import type { Chance } from '../../oracle/chance.ts'
import { lintEvents, recordings } from './wire-fixture.ts'

const recorded = [...recordings.values()].map(({ bytes }) => bytes)

/** Values at the edges of fields. */
const EDGES: readonly [number, ...number[]] = [0, 1, 2, 3, 0x7f, 0x80, 0xc0, 0xff]

/** Where mutations are worth most: after the handshake, whose bytes are mostly not read. */
const HANDSHAKE = 1 + 2 * 1536

/** A recording with up to eight faults in it: bytes changed, removed, put in, doubled, or the rest cut off. */
function mutateRecording(chance: Chance): Uint8Array {
  let bytes: Uint8Array = recorded[chance.below(recorded.length)]?.slice() ?? new Uint8Array()
  for (let left = 1 + chance.below(8); left > 0; left--) {
    const from = chance.below(10) === 0 ? 0 : Math.min(HANDSHAKE, bytes.length)
    const at = from + chance.below(bytes.length - from + 1)
    const size = 1 + chance.below(chance.below(4) === 0 ? 300 : 4)
    switch (chance.below(7)) {
      case 0:
      case 1:
        bytes.fill(chance.of(EDGES), at, at + size)
        break
      case 2:
        for (let index = at; index < Math.min(at + size, bytes.length); index++) bytes[index] = chance.below(256)
        break
      case 3:
        bytes = joinBytes([bytes.subarray(0, at), bytes.subarray(at + size)])
        break
      case 4:
        bytes = joinBytes([bytes.subarray(0, at), new Uint8Array(size).map(() => chance.of(EDGES)), bytes.subarray(at)])
        break
      case 5:
        bytes = joinBytes([bytes.subarray(0, at + size), bytes.subarray(at)])
        break
      default:
        if (chance.below(5) === 0) bytes = bytes.subarray(0, at)
    }
  }
  return bytes
}

/** Lets a session read these bytes in pieces, and holds it to its bounds. Returns what it reported. */
function runSession(chance: Chance, bytes: Uint8Array): readonly WireEvent[] {
  const session = createRtmpSession({
    decide: () => (chance.below(8) === 0 ? { how: 'late', description: '' } : undefined),
    noDataAfter: 1000,
  })
  const events: WireEvent[] = []
  let now = 0
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + chance.below(chance.below(3) === 0 ? 16 : 4096)
    events.push(...session.receive(bytes.subarray(at, at + size), now))
    at += size
    now += chance.below(40)
    if (session.takeOutput().length > 65_536) throw new Error('more output than is allowed')
    if (session.isClosed && session.receive(bytes, now).length > 0) throw new Error('an event after the end')
  }
  events.push(...session.tick(now + 2000), ...session.end('fin', now + 2000))
  // Every message takes at least a byte.
  if (events.length > bytes.length + 2) throw new Error('more events than bytes')
  if (events.at(-1)?.type !== 'end' && session.isClosed === false) throw new Error('no end')
  return events
}

/** Runs so many mutated recordings through a session and the rules. */
export function fuzzSessions(chance: Chance, count: number): void {
  const ends = new Set<string>()
  for (let index = 0; index < count; index++) {
    const events = runSession(chance, mutateRecording(chance))
    const stats = new MediaStats()
    for (const event of events) stats.take(event)
    stats.summarize(1_000_000)
    // Texts are made for each finding, so a tenth is enough.
    if (index % 10 === 0) lintEvents({ expected: { app: 'live', publishName: 'room%201?a=b' } }, events)
    for (const event of events) if (event.type === 'end') ends.add(event.how)
  }
  // A fuzz that never gets to the end of anything tests nothing.
  expect([...ends].toSorted()).toEqual(expect.arrayContaining(['amf', 'deleteStream', 'fin', 'malformed', 'silence']))
}
