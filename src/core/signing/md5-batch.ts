import type { HashBatch } from './digest.ts'
import { addMd5Block } from './md5-block.ts'

const block = new Int32Array(16)
const state = new Int32Array(4)

/** MD5 of many messages, one after another. See `HashBatch`. */
export const hashMd5Batch: HashBatch = (words, blockCounts, count, digests) => {
  let start = 0
  for (let index = 0; index < count; index++) {
    state[0] = 0x67452301
    state[1] = 0xefcdab89
    state[2] = 0x98badcfe
    state[3] = 0x10325476
    for (let left = blockCounts[index] as number; left > 0; left--, start += block.length) {
      for (let at = 0; at < block.length; at++) block[at] = words[start + at] as number
      addMd5Block(block, state)
    }
    for (let at = 0; at < state.length; at++) digests[4 * index + at] = state[at] as number
  }
}
