import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { loadModule } from '../../src/fast/load-module.ts'
import { Chance } from '../oracle/chance.ts'

const module = loadModule()
if (module === undefined) throw new Error('this Node.js cannot run the module')
const { exports, layout } = module
exports.prepare()
const memory = Buffer.from(exports.memory.buffer)

/** RFC 1321, A.5. */
const VECTORS: readonly (readonly [string, string])[] = [
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
  [
    '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    '57edf4a22be3c955ac49da2e2107b67a',
  ],
]

/** The digests of eight messages of at most 119 bytes. */
function hashEight(messages: readonly Uint8Array[]): readonly string[] {
  const size = messages.every(({ length }) => length <= 55) ? 64 : 128
  const start = layout.INPUT
  memory.fill(0, start, start + 8 * size)
  for (const [nth, message] of messages.entries()) {
    const at = start + nth * size
    memory.set(message, at)
    memory[at + message.length] = 0x80
    // A message of one block among longer ones would have its length in the first.
    memory.writeUInt32LE(message.length * 8, at + size - 8)
  }
  exports.hashEight(start, size, layout.OUTPUT)
  return messages.map((_, nth) => memory.toString('hex', layout.OUTPUT + nth * 16, layout.OUTPUT + nth * 16 + 16))
}

test.each([0, 1, 2, 3, 4, 5, 6, 7])('RFC 1321 at position %i', (position) => {
  for (const [text, digest] of VECTORS) {
    const bytes = Buffer.from(text)
    const other = Buffer.alloc(bytes.length > 55 ? 60 : 3, 'x')
    const messages = Array.from({ length: 8 }, (_, nth) => (nth === position ? bytes : other))
    expect(hashEight(messages)[position]).toBe(digest)
  }
})

test.each([
  ['one block', 0, 55],
  ['two blocks', 56, 119],
])('messages of %s: as node:crypto', (_, least, most) => {
  const chance = new Chance(most)
  for (let length = least; length <= most; length++) {
    const messages = Array.from({ length: 8 }, () => Uint8Array.from({ length }, () => chance.below(256)))
    expect(hashEight(messages)).toEqual(messages.map((message) => hash('md5', message)))
  }
})

test('writes instants as JavaScript does', () => {
  const chance = new Chance(7)
  const days = [0, 58, 59, 789, 11_016, 11_017, 19_782, 49_709].flatMap((day) => [day * 86_400 - 1, day * 86_400])
  const seconds = [...days, 0xffff_ffff, ...Array.from({ length: 20_000 }, () => chance.below(0xffff_ffff))]
  for (const one of seconds.filter((second) => second >= 0)) {
    const end = exports.writeInstant(layout.OUTPUT, one)
    expect(`${memory.toString('latin1', layout.OUTPUT, end)}.000Z`).toBe(new Date(one * 1000).toISOString())
  }
})
