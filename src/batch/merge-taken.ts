import { Buffer } from 'node:buffer'
import type { BlockChecker, BlockResult } from './block-checker.ts'
import type { TakenLines } from './url-block.ts'

const NO_BYTES = new Uint8Array(0)

/** The result of a block, with the lines that were taken before. `result`: absent if there are no others. */
export function mergeTaken(
  checker: BlockChecker,
  result: BlockResult | undefined,
  taken: TakenLines | undefined,
): BlockResult {
  if (taken === undefined && result !== undefined) return result
  const { text, offsets, counts } = taken ?? NOTHING_TAKEN
  const texts = checker.lineOutputs.map((writesLines, at) => {
    const others = result?.texts[at] ?? NO_BYTES
    if (!writesLines || text.length === 0) return others
    return others.length === 0 ? text : interleave(text, others, offsets, result?.ends?.[at] ?? NO_ENDS)
  })
  return { texts, counts: checker.countClean(counts, result?.counts) }
}

const NOTHING_TAKEN: Pick<TakenLines, 'text' | 'offsets' | 'counts'> = { text: NO_BYTES, offsets: [], counts: [] }
const NO_ENDS = new Uint32Array(0)

/** Puts each part of `others` to its place in `text`. */
function interleave(text: Uint8Array, others: Uint8Array, offsets: readonly number[], ends: Uint32Array): Uint8Array {
  const merged = Buffer.allocUnsafe(text.length + others.length)
  let length = 0
  const add = (bytes: Uint8Array): void => {
    merged.set(bytes, length)
    length += bytes.length
  }
  let done = 0
  let start = 0
  for (const [nth, offset] of offsets.entries()) {
    const end = ends[nth] ?? start
    add(text.subarray(done, offset))
    add(others.subarray(start, end))
    done = offset
    start = end
  }
  add(text.subarray(done))
  return merged
}
