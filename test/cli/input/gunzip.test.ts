import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { gunzipStream } from '../../../src/cli/input/gunzip.ts'

const LINES = Array.from({ length: 3000 }, (_, index) => `line ${index * 7919}\n`).join('')

/** What is unpacked of bytes that arrive in chunks of that size, and the error. */
async function unpack(bytes: Uint8Array, size = 1 << 16): Promise<{ text: string; error: string }> {
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of gunzipStream(bytes.subarray(0, 2), cut(bytes.subarray(2), size), 'x.gz')) {
      pieces.push(piece)
    }
    return { text: Buffer.concat(pieces).toString(), error: '' }
  } catch (error) {
    return { text: Buffer.concat(pieces).toString(), error: error instanceof Error ? error.message : '' }
  }
}

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('all that was packed, in chunks of every size up to the whole', async () => {
  const bytes = Buffer.concat([gzipSync('one, '), gzipSync(''), gzipSync('two'), Buffer.alloc(9)])
  for (let size = 1; size <= bytes.length; size++)
    expect(await unpack(bytes, size)).toEqual({ text: 'one, two', error: '' })
  expect(await unpack(gzipSync(LINES))).toEqual({ text: LINES, error: '' })
})

test('a header with all its parts', async () => {
  const plain = gzipSync(LINES)
  const header = Buffer.from([...plain.subarray(0, 3), 2 + 4 + 8 + 16, ...plain.subarray(4, 10)])
  const parts = Buffer.from('\x03\x00abcname\0comment\0##', 'latin1')
  const bytes = Buffer.concat([header, parts, plain.subarray(10)])
  for (const size of [1, 7, 1 << 16]) expect(await unpack(bytes, size)).toEqual({ text: LINES, error: '' })
  for (let end = 10; end < 10 + parts.length; end++) {
    expect(await unpack(bytes.subarray(0, end))).toEqual({ text: '', error: expect.stringContaining('is cut off') })
  }
})

describe('nothing is lost of data before', () => {
  const CHECKSUM = 'x.gz is damaged: its gzip checksum is wrong; what could be unpacked was read'
  const TRAILING = 'x.gz has other data after its gzip data; the part before was read'

  test.each([8, 5, 4, 1])('a wrong byte, %i from the end', async (fromEnd) => {
    const bytes = gzipSync(LINES)
    const at = bytes.length - fromEnd
    bytes[at] = (bytes[at] ?? 0) ^ 1
    expect(await unpack(bytes)).toEqual({ text: LINES, error: CHECKSUM })
  })

  test.each(['garbage', '\x1f', '\x1fx'])('other data: %j', async (garbage) => {
    const bytes = Buffer.concat([gzipSync(LINES), Buffer.from(garbage, 'latin1')])
    for (const size of [1000, 1 << 16]) expect(await unpack(bytes, size)).toEqual({ text: LINES, error: TRAILING })
  })

  test('a checksum that is cut off', async () => {
    const bytes = gzipSync(LINES)
    for (const left of [0, 1, 7]) {
      const { text, error } = await unpack(bytes.subarray(0, bytes.length - 8 + left))
      expect([text, error]).toEqual([LINES, expect.stringContaining('is cut off')])
    }
  })
})

test('an unknown method of packing', async () => {
  const bytes = gzipSync(LINES)
  bytes[2] = 7
  expect((await unpack(bytes)).error).toContain('is damaged')
})
