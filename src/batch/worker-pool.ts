import { Worker } from 'node:worker_threads'

interface PendingJob<A> {
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

/** What is made for one job is of no use for the next: more room for it would only take memory. In MiB. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 4 }

/** Threads that do jobs of one kind, each its jobs in the order given. A job's bytes go over to the thread, not a copy. */
export class WorkerPool<J, A> {
  readonly #workers: readonly Worker[]
  readonly #pendingJobs: PendingJob<A>[][]
  #next = 0

  /** `data` is what every thread is told at its start. */
  constructor(file: URL, data: unknown, count: number) {
    this.#workers = Array.from(
      { length: count },
      () => new Worker(file, { workerData: data, resourceLimits: RESOURCE_LIMITS }),
    )
    this.#pendingJobs = this.#workers.map(() => [])
    for (const [index, worker] of this.#workers.entries()) {
      const pendingJobs = this.#pendingJobs[index] ?? []
      worker.on('message', (answer: A) => pendingJobs.shift()?.resolve(answer))
      const fail = (error: unknown): void => {
        for (const { reject } of pendingJobs.splice(0)) reject(error)
      }
      worker.on('error', fail)
      worker.on('exit', () => fail(new Error('a thread ended before its work was done')))
    }
  }

  /** Hands a job to the thread whose turn it is. */
  run(job: J, transfer: readonly ArrayBuffer[]): Promise<A> {
    const index = this.#next++ % this.#workers.length
    return new Promise((resolve, reject) => {
      this.#pendingJobs[index]?.push({ resolve, reject })
      this.#workers[index]?.postMessage(job, transfer)
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}
