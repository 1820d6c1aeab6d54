import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { formatWords, hasWordsAt, Md5 } from '../../../src/core/signing/md5.ts'
import { Md5Texts } from '../../../src/core/signing/md5-texts.ts'
import { Chance } from '../../oracle/chance.ts'
import { countRuns } from '../../runs.ts'

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const md5 = new Md5()

// RFC 1321, A.5.
const vectors = [
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
  ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
] as const

test.each(vectors)('gives the digest of the RFC for %j', (text, digest) => {
  expect(md5.begin().addAscii(text)).toBe(true)
  expect(formatWords(md5.end())).toBe(digest)
  expect(formatWords(md5.begin().addBytes(toBytes(text)).end())).toBe(digest)
})

test('gives what node:crypto gives, wherever a message is cut', () => {
  const chance = new Chance(1)
  for (let run = 0; run < countRuns(20); run++) {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, () => chance.below(256))
      const wanted = hash('md5', bytes)
      const cut = chance.below(length + 1)
      const prefix = md5.begin().addBytes(bytes, 0, cut).save()
      md5.begin().addBytes(toBytes('another message')).end()
      const words = md5.begin(prefix).addBytes(bytes, cut).end()
      expect(formatWords(words)).toBe(wanted)
      expect(hasWordsAt(toBytes(`--${wanted}--`), 2, words)).toBe(true)
      const place = chance.below(32)
      const wrong = `${wanted.slice(0, place)}${wanted[place] === '0' ? '1' : '0'}${wanted.slice(place + 1)}`
      expect(hasWordsAt(toBytes(wrong), 0, words)).toBe(false)
    }
  }
})

test('takes no digit in upper case, and no other character, for a digit', () => {
  const words = md5.begin().end()
  const digest = formatWords(words)
  for (let at = 0; at < 32; at++) {
    const right = toBytes(digest)
    for (let byte = 0; byte < 256; byte++) {
      const bytes = right.slice()
      bytes[at] = byte
      expect(hasWordsAt(bytes, 0, words)).toBe(byte === right[at])
    }
  }
})

test('says that a text is not ASCII', () => {
  expect(md5.begin().addAscii('room1')).toBe(true)
  expect(md5.begin().addAscii('直播')).toBe(false)
  expect(md5.begin().addAscii('\u0080')).toBe(false)
})

test('hashes a key and two texts, as long as all are short and ASCII', () => {
  const texts = new Md5Texts()
  expect(texts.hash('key', 'room1', '5C271099')).toBe(hash('md5', 'keyroom15C271099'))
  expect(texts.hash('密钥', 'room1', '5C271099')).toBeUndefined()
  expect(texts.hash('key', '房间', '5C271099')).toBeUndefined()
  expect(texts.hash('key', 'a'.repeat(600), '5C271099')).toBeUndefined()
})

test('finds the digest of many keys in turn', () => {
  const texts = new Md5Texts()
  const keys = Array.from({ length: 250 }, (_, at) => `key${at}`)
  for (const key of [...keys, ...keys, '密钥']) {
    const url = toBytes(`room1?${hash('md5', `${key}room15C271099`)}&5C271099`)
    const parts = { streamStart: 0, streamEnd: 5, secretStart: 6, timeStart: 39, timeEnd: 47 }
    expect(texts.matches(key, url, parts)).toBe(key !== '密钥')
    expect(texts.matches(`${key}x`, url, parts)).toBe(false)
  }
})
