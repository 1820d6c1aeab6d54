import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clients } from '../../../src/core/clients/index.ts'
import { type KnownKeys, SignatureEvidence } from '../../../src/core/recipes/clues.ts'
import { RecipeFinder, recipes, tryRecipes } from '../../../src/core/recipes/index.ts'
import { combineParts } from '../../../src/core/recipes/parts.ts'
import { WELL_FORMED_RULE } from '../../../src/core/recipes/recipe.ts'
import type { Digest, HashBatch } from '../../../src/core/signing/digest.ts'
import { hashMd5Batch } from '../../../src/core/signing/md5-batch.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import { digest } from '../../digest.ts'

const names = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._-]{1,24}$/),
  fc.string({
    unit: fc.constantFrom('a', 'Z', '_', '/', '.', '直', 'é', '😀', '\ud800', '%2F', '%E7%9B%B4', '+', '％'),
    minLength: 1,
  }),
  fc.constantFrom('8888_Room_hd.flv', 'room/', '/room', 'A'.repeat(120), '直播'.repeat(30)),
)
const times = fc.oneof(
  fc.integer({ min: 1, max: 0x7fffffff }).map((seconds) => seconds.toString(16).toUpperCase()),
  fc.integer({ min: 1, max: 0x7fffffff }).map((seconds) => seconds.toString(16)),
  fc.integer({ min: 1e9, max: 2e9 }).map(String),
  fc.constantFrom('005C271099', '0x5C271099', '167f898d5a8', '1546064025000', 'x'),
)
const someKeys = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{32}$/),
  fc.stringMatching(/^[A-Za-z0-9]{1,80}$/),
  fc.constantFrom(' key', 'key\n', '"key"', 'KEY', 'live', '钥匙', 'k\u0000'),
)
const knownKeys: fc.Arbitrary<KnownKeys> = fc.record({
  keys: fc.array(someKeys, { minLength: 1, maxLength: 2 }),
  playbackKeys: fc.array(someKeys, { maxLength: 2 }),
  domainKeys: fc.array(fc.record({ domain: fc.constantFrom('', 'a.example.com', 'b.example.com'), key: someKeys }), {
    maxLength: 3,
  }),
  templates: fc.constantFrom([], ['hd'], ['hd', '900']),
  authDelta: fc.constantFrom(undefined, 0, 3600),
})
const ends = fc.constantFrom('', '?bizid=8888', '?record=mp4&auth_key=直', '?a')

/** What is known of a wrong signature of a URL of these parts. */
function createEvidence(
  stream: string,
  txTime: string,
  end: string,
  known: KnownKeys,
  txSecret: string,
  hashes = digest,
) {
  const query = `${end === '' ? '?' : `${end}&`}txSecret=${txSecret}&txTime=${txTime}`
  const url = parsePushUrl(`rtmp://8888.push.example.com/live/${stream}${query}`)
  return new SignatureEvidence(hashes, clients.documented.read(url), txSecret, known)
}

const wellFormed = recipes.filter(({ namedBy }) => namedBy.includes(WELL_FORMED_RULE))
const WRONG = '0123456789abcdef'.repeat(2)

test('recipes that are hashed together give the answer of recipes that are tried one by one', () => {
  const finder = new RecipeFinder(digest)
  let named = 0
  const compare = (evidence: SignatureEvidence): void => {
    const expected = tryRecipes(evidence)
    expect(finder.find(evidence)).toEqual(expected)
    if (expected.recipe !== null) named++
  }
  fc.assert(
    fc.property(names, times, ends, knownKeys, fc.nat(1000), (stream, txTime, end, known, choice) => {
      const evidence = createEvidence(stream, txTime, end, known, WRONG)
      compare(evidence)
      compare(createEvidence(stream, txTime, end, { ...known, keys: [] }, WRONG))
      // One text of each recipe, other ones each time.
      for (const { texts = [] } of wellFormed) {
        const sums = texts.flatMap(({ parts }) => combineParts(parts, evidence))
        const sum = sums[choice % sums.length]
        if (sum === undefined) continue
        compare(createEvidence(stream, txTime, end, known, digest.md5(sum.join(''))))
      }
    }),
    { seed: 503, numRuns: 20 },
  )
  expect(named).toBeGreaterThan(500)
})

test('every recipe is named by one of its texts', () => {
  const known: KnownKeys = {
    keys: [' Made-up key', 'made-up key 2'],
    playbackKeys: ['made-up playback key'],
    domainKeys: [{ domain: 'a.example.com', key: 'made-up key 3' }],
    templates: ['hd'],
    authDelta: 3600,
  }
  const finder = new RecipeFinder(digest)
  const seen = new Set<string | null>()
  for (const [stream, txTime] of [
    ['8888_Room_hd.flv/', '5C271099'],
    ['Room%20_直/a', '1546064025'],
    ['room.flv', '1546064025000'],
    ['Room', '0x5C271099'],
    ['Room', '005C271099'],
  ] as const) {
    const evidence = createEvidence(stream, txTime, '?bizid=8888', known, WRONG)
    for (const { texts = [] } of wellFormed)
      for (const sum of texts.flatMap(({ parts }) => combineParts(parts, evidence))) {
        const made = createEvidence(stream, txTime, '?bizid=8888', known, digest.md5(sum.join('')))
        seen.add(finder.find(made).recipe)
      }
  }
  expect(wellFormed.filter(({ id, texts }) => texts !== undefined && !seen.has(id)).map(({ id }) => id)).toEqual([])
})

test.each(['k', 'key'])('the text in UTF-16 is recognised with the key %j', (key) => {
  const known = { keys: [key], playbackKeys: [], domainKeys: [], templates: [], authDelta: undefined }
  const littleEndian = Buffer.from(`${key}room5C271099`, 'utf16le')
  for (const bytes of [littleEndian, Buffer.from(littleEndian).swap16()]) {
    const made = createHash('md5').update(bytes).digest('hex')
    const found = new RecipeFinder(digest).find(createEvidence('room', '5C271099', '', known, made))
    expect(found.recipe).toBe('text-utf16')
  }
})

/** The messages of a batch as bytes, read by the length in the last block. */
function readMessages(words: Int32Array, blockCounts: Int32Array, count: number): Buffer[] {
  const view = new DataView(new ArrayBuffer(4 * words.length))
  for (const [index, word] of words.entries()) view.setInt32(4 * index, word, true)
  let start = 0
  return Array.from(blockCounts.subarray(0, count), (blocks) => {
    const end = start + 64 * blocks
    const message = Buffer.from(view.buffer, start, view.getInt32(end - 8, true) / 8)
    start = end
    return message
  })
}

test('a batch is what RFC 1321 hashes, and that of a host is used', () => {
  const lengths = new Set<number>()
  let batches = 0
  const compareBatch: HashBatch = (words, blockCounts, count, digests) => {
    batches++
    hashMd5Batch(words, blockCounts, count, digests)
    for (const [index, message] of readMessages(words, blockCounts, count).entries()) {
      lengths.add(message.length)
      const bytes = createHash('md5').update(message).digest()
      if ([0, 1, 2, 3].some((word) => digests[4 * index + word] !== bytes.readInt32LE(4 * word)))
        expect.fail(`the MD5 of ${message.length} bytes is wrong`)
    }
  }
  const hashes: Digest = { ...digest, md5Batch: compareBatch }
  const finder = new RecipeFinder(hashes)
  const known = { keys: ['k'], playbackKeys: [], domainKeys: [], templates: [], authDelta: undefined }
  for (let length = 1; length < 140; length++)
    finder.find(createEvidence('s'.repeat(length), '5C271099', '', known, WRONG, hashes))
  expect(batches).toBeGreaterThan(139)
  for (let length = 10; length < 180; length++) expect(lengths).toContain(length)
})
