import type { Report } from '../core/model/report.ts'
import { Clerk, type Job, jobOf, type Office, type Work } from './block-checker.ts'
import { inOrder } from './ordered-map.ts'
import type { Block, Entry } from './url-block.ts'
import { Crew } from './worker-pool.ts'

/** So many URLs are checked before threads are worth their start, which takes a twentieth of a second. */
const WORTH_THREADS = 30_000

/** Blocks that are under way for each thread: one that it works on, and those that wait for it or to be written. */
const BLOCKS_EACH = 2

/**
 * Checks blocks of URLs, in threads where there are many, and hands on what is to be written in the order of the blocks.
 * `answer` reports on one entry: for blocks with comments that suppress findings, which are kept count of in one place.
 */
export async function* working(
  blocks: AsyncIterable<Block>,
  office: Office,
  threads: number,
  answer: (entry: Entry) => Report,
): AsyncGenerator<Work> {
  const clerk = new Clerk(office)
  const iterator = blocks[Symbol.asyncIterator]()
  let isFirst = true
  const prepared = (block: Block): Job | Work => {
    const first = isFirst
    isFirst = false
    return 'entries' in block && block.entries.some(({ directives }) => directives !== undefined)
      ? clerk.write(block.entries.map(answer), first)
      : jobOf(block, first)
  }
  for (let done = 0; threads === 1 || done < WORTH_THREADS; ) {
    const next = await iterator.next()
    if (next.done === true) return
    const job = prepared(next.value)
    done += 'counts' in job ? job.counts.summary.checked : job.ends.length
    yield 'counts' in job ? job : clerk.work(job)
  }
  const crew = new Crew<Job, Work>(new URL('./batch-worker.js', import.meta.url), office, threads)
  try {
    const rest = { [Symbol.asyncIterator]: () => iterator }
    yield* inOrder(rest, threads * BLOCKS_EACH, async (block) => {
      const job = prepared(block)
      return 'counts' in job ? job : crew.give(job, buffersOf(job))
    })
  } finally {
    await crew.dismiss()
  }
}

const buffersOf = ({ ends, place }: Job): readonly ArrayBuffer[] =>
  [ends, place?.lines, place?.columns].flatMap((one) => (one === undefined ? [] : [one.buffer as ArrayBuffer]))
