// AssemblyScript. MD5 of eight messages at a time, compared with the digests that their lines have.
import { copy, readDigest } from './classes'
import {
  CONSTANTS,
  LONG_DIGESTS,
  LONG_QUEUE,
  LONG_RECORDS,
  SHORT_DIGESTS,
  SHORT_QUEUE,
  SHORT_RECORDS,
  STATES,
  WORDS,
} from './layout'
import { hashBlock, writeConstants } from './md5-rounds'
import { MISMATCH, SECRET_OFFSET, START, STATUS, STREAM_LENGTH, TAKEN } from './record'

/** The longest messages of one block and of two: 9 bytes of padding belong to them (RFC 1321, 3.1 and 3.2). */
const MAX_SHORT: usize = 55
const MAX_LONG: usize = 119

let shortCount: i32 = 0
let longCount: i32 = 0

export function prepareDigests(): void {
  writeConstants(CONSTANTS)
  shortCount = 0
  longCount = 0
}

/** Queues the signature of a line with this key. False if it can be none, or its message is too long. */
export function queueSignature(record: usize, key: usize): bool {
  const keyLength = load<u32>(key) as usize
  const streamLength = load<u16>(record, STREAM_LENGTH) as usize
  const secret = (load<u32>(record, START) as usize) + (load<u16>(record, SECRET_OFFSET) as usize)
  const length = keyLength + streamLength + 8
  if (length > MAX_LONG) return false
  const isShort = length <= MAX_SHORT
  const place = (isShort ? shortCount : longCount) as usize
  if (!readDigest(secret, (isShort ? SHORT_DIGESTS : LONG_DIGESTS) + place * 16)) return false
  const size: usize = isShort ? 64 : 128
  const message = (isShort ? SHORT_QUEUE : LONG_QUEUE) + place * size
  const stream = secret - 10 - streamLength // before `?txSecret=`
  const time = secret + 40 // after the digits and `&txTime=`
  const signed = copy(copy(message, key + 16, keyLength), stream, streamLength)
  store<u64>(signed, load<u64>(time))
  pad(message, length, size)
  store<u32>((isShort ? SHORT_RECORDS : LONG_RECORDS) + place * 4, record as u32)
  if (isShort) {
    if (++shortCount === 8) hashShort()
  } else if (++longCount === 8) hashLong()
  return true
}

/** Hashes what is queued. */
export function finishDigests(): void {
  if (shortCount > 0) hashShort()
  if (longCount > 0) hashLong()
}

function pad(message: usize, length: usize, size: usize): void {
  const end = message + size - 8
  store<u64>(message + length, 0x80)
  for (let at = message + length + 8; at < end; at += 8) store<u64>(at, 0)
  store<u64>(end, length * 8)
}

function hashShort(): void {
  hashMessages(SHORT_QUEUE, 64)
  compare(SHORT_DIGESTS, SHORT_RECORDS, shortCount)
  shortCount = 0
}

function hashLong(): void {
  hashMessages(LONG_QUEUE, 128)
  compare(LONG_DIGESTS, LONG_RECORDS, longCount)
  longCount = 0
}

/** Writes the digests of eight messages of `size` bytes to `STATES`, transposed. */
export function hashMessages(messages: usize, size: usize): void {
  begin(STATES)
  begin(STATES + 64)
  for (let block: usize = 0; block < size; block += 64) {
    transpose(messages + block, size, WORDS)
    transpose(messages + 4 * size + block, size, WORDS + 256)
    hashBlock(CONSTANTS, WORDS, STATES)
  }
}

function begin(states: usize): void {
  v128.store(states, i32x4.splat(0x67452301), 0)
  v128.store(states, i32x4.splat(0xefcdab89), 16)
  v128.store(states, i32x4.splat(0x98badcfe), 32)
  v128.store(states, i32x4.splat(0x10325476), 48)
}

/** Writes the 16 words of four messages so that the same word of all four is together. */
function transpose(messages: usize, size: usize, words: usize): void {
  for (let at: usize = 0; at < 64; at += 16) {
    const from = messages + at
    const rows = words + at * 4
    const first = v128.load(from)
    const second = v128.load(from + size)
    const third = v128.load(from + 2 * size)
    const fourth = v128.load(from + 3 * size)
    v128.store(rows, turn(first, second, third, fourth, 0), 0)
    v128.store(rows, turn(first, second, third, fourth, 1), 16)
    v128.store(rows, turn(first, second, third, fourth, 2), 32)
    v128.store(rows, turn(first, second, third, fourth, 3), 48)
  }
}

/** One row of four vectors of four words, transposed. */
function turn(first: v128, second: v128, third: v128, fourth: v128, row: i32): v128 {
  if (row < 2) {
    const upper = v128.shuffle<i32>(first, second, 0, 4, 1, 5)
    const lower = v128.shuffle<i32>(third, fourth, 0, 4, 1, 5)
    return row === 0 ? v128.shuffle<i64>(upper, lower, 0, 2) : v128.shuffle<i64>(upper, lower, 1, 3)
  }
  const upper = v128.shuffle<i32>(first, second, 2, 6, 3, 7)
  const lower = v128.shuffle<i32>(third, fourth, 2, 6, 3, 7)
  return row === 2 ? v128.shuffle<i64>(upper, lower, 0, 2) : v128.shuffle<i64>(upper, lower, 1, 3)
}

/** The digest of message 0 to 7 after `hashMessages`. */
export function digestAt(place: i32): v128 {
  const states = STATES + ((place >> 2) as usize) * 64
  return turn(v128.load(states), v128.load(states, 16), v128.load(states, 32), v128.load(states, 48), place & 3)
}

/** All bytes of a digest are compared, in a time that does not depend on where they differ. */
function compare(digests: usize, records: usize, count: i32): void {
  for (let place = 0; place < count; place++) {
    const difference = v128.xor(digestAt(place), v128.load(digests + (place as usize) * 16))
    const record = load<u32>(records + (place as usize) * 4) as usize
    store<u32>(record, v128.any_true(difference) ? MISMATCH : TAKEN, STATUS)
  }
}
