import { parentPort, workerData } from 'node:worker_threads'
import { Clerk, type Job, type Office } from './block-checker.ts'

const clerk = new Clerk(workerData as Office)

parentPort?.on('message', (job: Job) => {
  const work = clerk.work(job)
  parentPort?.postMessage(
    work,
    work.texts.map(({ buffer }) => buffer as ArrayBuffer),
  )
})
