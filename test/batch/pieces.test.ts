import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Piece, piecesOf } from '../../src/batch/pieces.ts'

const tooLong = (line: number): Error => new Error(`line ${line}`)

async function pieces(chunks: readonly string[], longest = 1000): Promise<Piece[]> {
  async function* source(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Buffer.from(chunk)
  }
  const found: Piece[] = []
  for await (const piece of piecesOf(source(), longest, tooLong)) found.push(piece)
  return found
}

const textOf = ({ bytes }: Piece): string => Buffer.from(bytes).toString()

test('cuts behind line feeds, whatever the chunks, and knows the number of each first line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.stringMatching(/^[ab\n]{0,8}$/), { maxLength: 12 }), async (chunks) => {
      const found = await pieces(chunks)
      const whole = chunks.join('')
      expect(found.map(textOf).join('')).toBe(whole)
      let before = ''
      for (const piece of found) {
        expect(piece.line).toBe(before.split('\n').length)
        before += textOf(piece)
        if (before !== whole) expect(before.endsWith('\n')).toBe(true)
      }
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('gives what has come as soon as a line is whole', async () => {
  const seen: string[] = []
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('one\ntw')
    expect(seen).toEqual(['one\n'])
    yield Buffer.from('o\n')
  }
  for await (const piece of piecesOf(source(), 100, tooLong)) seen.push(textOf(piece))
  expect(seen).toEqual(['one\n', 'two\n'])
})

test('tells the line that is too long', async () => {
  await expect(pieces(['a\nb\n', 'c'.repeat(60), 'c'.repeat(60)], 100)).rejects.toThrow('line 3')
})
