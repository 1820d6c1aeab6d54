import type { Report } from '../core/model/report.ts'
import { BlockChecker, type BlockJob, type BlockResult, packBlock, type WorkerData } from './block-checker.ts'
import { mapOrdered } from './ordered-map.ts'
import type { UrlBlock, UrlEntry } from './url-block.ts'
import { WorkerPool } from './worker-pool.ts'

/** So many URLs are checked before threads are worth their start, which takes a twentieth of a second. */
const MIN_URLS_FOR_THREADS = 30_000

/** Blocks that are under way for each thread: one that it works on, and those that wait for it or to be written. */
const BLOCKS_PER_THREAD = 2

/**
 * Checks blocks of URLs, in threads where there are many, and hands on what is to be written in the order of the blocks.
 * `answer` reports on one entry: for blocks with comments that suppress findings, which are kept count of in one place.
 */
export async function* checkBlocks(
  blocks: AsyncIterable<UrlBlock>,
  workerData: WorkerData,
  threads: number,
  checkEntry: (entry: UrlEntry) => Report,
): AsyncGenerator<BlockResult> {
  const blockChecker = new BlockChecker(workerData)
  const iterator = blocks[Symbol.asyncIterator]()
  let isFirst = true
  const prepareBlock = (block: UrlBlock): BlockJob | BlockResult => {
    const first = isFirst
    isFirst = false
    return 'entries' in block && block.entries.some(({ directives }) => directives !== undefined)
      ? blockChecker.renderReports(block.entries.map(checkEntry), first)
      : packBlock(block, first)
  }
  for (let done = 0; threads === 1 || done < MIN_URLS_FOR_THREADS; ) {
    const next = await iterator.next()
    if (next.done === true) return
    const job = prepareBlock(next.value)
    done += 'counts' in job ? job.counts.summary.checked : job.ends.length
    yield 'counts' in job ? job : blockChecker.checkBlock(job)
  }
  const workerPool = new WorkerPool<BlockJob, BlockResult>(
    new URL('./batch-worker.js', import.meta.url),
    workerData,
    threads,
  )
  try {
    const rest = { [Symbol.asyncIterator]: () => iterator }
    yield* mapOrdered(rest, threads * BLOCKS_PER_THREAD, async (block) => {
      const job = prepareBlock(block)
      return 'counts' in job ? job : workerPool.run(job, listBuffers(job))
    })
  } finally {
    await workerPool.close()
  }
}

const listBuffers = ({ ends, place }: BlockJob): readonly ArrayBuffer[] =>
  [ends, place?.lines, place?.columns].flatMap((one) => (one === undefined ? [] : [one.buffer as ArrayBuffer]))
