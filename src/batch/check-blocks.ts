import type { Clock } from '../core/model/instant.ts'
import type { Report } from '../core/model/report.ts'
import { BlockChecker, type BlockJob, type BlockResult, packBlock, type WorkerData } from './block-checker.ts'
import { mapOrdered } from './ordered-map.ts'
import type { UrlBlock, UrlEntry } from './url-block.ts'
import { WorkerPool } from './worker-pool.ts'

/** Fewer URLs are not worth the start of threads, which takes 50 ms. */
const MIN_URLS_FOR_THREADS = 30_000

/** Blocks in progress for each thread: the one that it checks, and those that wait to be checked or written. */
const BLOCKS_PER_THREAD = 2

/** What blocks are checked with. */
export interface WorkerPlan {
  readonly workerData: WorkerData
  /** How many threads there may be; 1: none. */
  readonly threads: number
  /** The clock for blocks that are checked without a thread. Each thread has its own. */
  readonly clock: Clock
}

/**
 * Checks blocks of URLs, in threads if there are many, and yields the results in the order of the blocks.
 * @param checkEntry Reports on one entry of a block with comments that suppress findings, which are counted in one place, or with
 *   fields of OBS, which have a context of their own.
 */
export async function* checkBlocks(
  blocks: AsyncIterable<UrlBlock>,
  { workerData, threads, clock }: WorkerPlan,
  checkEntry: (entry: UrlEntry) => Report,
): AsyncGenerator<BlockResult> {
  const blockChecker = new BlockChecker(workerData, clock)
  const iterator = blocks[Symbol.asyncIterator]()
  let isFirst = true
  const prepareBlock = (block: UrlBlock): BlockJob | BlockResult => {
    const first = isFirst
    isFirst = false
    return 'entries' in block && block.entries.some(({ directives, fields }) => (directives ?? fields) !== undefined)
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
