import { expect, test } from 'vitest'
import { decodeStream } from '../../../src/cli/input/text.ts'

/** These characters of GB18030 are two characters of UTF-8 as well, those after them are not. */
const EARLY = Buffer.from('c4a3'.repeat(10), 'hex')
const LATE = Buffer.from('b5d8d6b7'.repeat(20), 'hex')

async function read(chunks: readonly Uint8Array[]) {
  const told: string[] = []
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  let text = ''
  for await (const piece of decodeStream(all(), 'a.csv', async ({ en }) => void told.push(en))) text += piece
  return { text, told }
}

test('what the encoding is, is seen in more than the first bytes of a line', async () => {
  const expected = {
    text: `${'模'.repeat(10)}${'地址'.repeat(20)}`,
    told: ['a.csv is not UTF-8 and is read as GB18030 (GBK)'],
  }
  expect(await read([Buffer.concat([EARLY, LATE])])).toEqual(expected)
  expect(await read([EARLY, LATE])).toEqual(expected)
  expect(await read([EARLY.subarray(0, 17), EARLY.subarray(17), LATE])).toEqual(expected)
})

test('a line that has come is not held back for more', async () => {
  const { text, told } = await read([Buffer.concat([EARLY, Buffer.from('\n')]), LATE])
  expect([text.split('\n')[0], told]).toEqual(['ģ'.repeat(10), []])
})
