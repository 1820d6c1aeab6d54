import { Worker } from 'node:worker_threads'

interface PendingJob<A> {
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

/** Objects of one job are not used by the next: a larger young generation would only take memory. In MiB. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 4 }

/** Threads that run jobs of one kind, each in the order given. Buffers of a job are transferred, not copied. */
export class WorkerPool<J, A> {
  readonly #workers: readonly Worker[]
  readonly #pendingJobs: PendingJob<A>[][]
  #next = 0

  /** @param data The `workerData` of every thread. */
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

  /** Sends a job to the next thread in turn. */
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
