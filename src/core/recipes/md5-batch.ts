import type { HashBatch } from '../signing/digest.ts'
import { block } from './md5-temp.ts'

export const md5Batch: HashBatch = (words, blockCounts, count, digests) => {
  let start = 0
  for (let index = 0; index < count; index++) {
    const at = 4 * index
    digests[at] = 0x67452301
    digests[at + 1] = 0xefcdab89
    digests[at + 2] = 0x98badcfe
    digests[at + 3] = 0x10325476
    const blocks = blockCounts[index] ?? 0
    for (let b = 0; b < blocks; b++) {
      block(words, start, digests, at)
      start += 16
    }
  }
}
