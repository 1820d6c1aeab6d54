import type { Report } from '../core/model/report.ts'
import { type BlockChecker, type BlockJob, type BlockResult, packBlock, type WorkerData } from './block-checker.ts'
import { mergeTaken } from './merge-taken.ts'
import { mapOrdered } from './ordered-map.ts'
import type { TakenLines, UrlBlock, UrlEntry } from './url-block.ts'

/** Fewer URLs are not worth the start of threads, which takes 50 ms. Lines that were taken before do not count. */
const MIN_URLS_FOR_THREADS = 30_000

/** Blocks in progress for each thread: the one that it checks, and those that wait to be checked or written. */
const BLOCKS_PER_THREAD = 2

/** What blocks are checked with. */
export interface WorkerPlan {
  /** For threads. */
  readonly workerData: WorkerData
  /** For blocks that are checked without a thread. */
  readonly checker: BlockChecker
  /** How many threads there may be; 1: none. */
  readonly threads: number
}

/**
 * Checks blocks of URLs, in threads if there are many, and yields the results in the order of the blocks.
 * @param checkEntry Reports on one entry of a block with comments that suppress findings, which are counted in one place, or with
 *   fields of OBS, which have a context of their own.
 */
export async function* checkBlocks(
  blocks: AsyncIterable<UrlBlock>,
  { workerData, checker, threads }: WorkerPlan,
  checkEntry: (entry: UrlEntry) => Report,
): AsyncGenerator<BlockResult> {
  const iterator = blocks[Symbol.asyncIterator]()
  let isFirst = true
  const prepareBlock = (block: UrlBlock): PreparedBlock => {
    const { entries = undefined, taken = undefined } = 'entries' in block ? block : {}
    const first = isFirst && taken?.isFirst !== true
    isFirst = false
    if (entries?.length === 0 && taken !== undefined) return { job: undefined, taken }
    const hasEnds = taken !== undefined && taken.text.length > 0
    const job = entries?.some(({ directives, fields }) => (directives ?? fields) !== undefined)
      ? checker.renderReports(entries.map(checkEntry), first, hasEnds)
      : { ...packBlock(block, first), hasEnds }
    return { job, taken }
  }
  for (let done = 0; threads === 1 || done < MIN_URLS_FOR_THREADS; ) {
    const next = await iterator.next()
    if (next.done === true) return
    const { job, taken } = prepareBlock(next.value)
    const result = job === undefined || 'counts' in job ? job : checker.checkBlock(job)
    done += result?.counts.summary.checked ?? 0
    yield mergeTaken(checker, result, taken)
  }
  const { WorkerPool } = await import('./worker-pool.ts')
  const workerPool = new WorkerPool<BlockJob, BlockResult>(
    new URL('./batch-worker.js', import.meta.url),
    workerData,
    threads,
  )
  try {
    const rest = { [Symbol.asyncIterator]: () => iterator }
    yield* mapOrdered(rest, threads * BLOCKS_PER_THREAD, async (block) => {
      const { job, taken: shared } = prepareBlock(block)
      // Its memory is used again for the next block.
      const taken = shared && { ...shared, text: shared.text.slice() }
      const result = job === undefined || 'counts' in job ? job : await workerPool.run(job, listBuffers(job))
      return mergeTaken(checker, result, taken)
    })
  } finally {
    await workerPool.close()
  }
}

interface PreparedBlock {
  /** What is left to check, or its result; absent if all lines were taken. */
  readonly job: BlockJob | BlockResult | undefined
  readonly taken: TakenLines | undefined
}

const listBuffers = ({ ends, place }: BlockJob): readonly ArrayBuffer[] =>
  [ends, place?.lines, place?.columns].flatMap((one) => (one === undefined ? [] : [one.buffer as ArrayBuffer]))
