import { parentPort, workerData } from 'node:worker_threads'
import { BlockChecker, type BlockJob, type WorkerData } from './block-checker.ts'

const blockChecker = new BlockChecker(workerData as WorkerData)

parentPort?.on('message', (job: BlockJob) => {
  const work = blockChecker.checkBlock(job)
  parentPort?.postMessage(
    work,
    work.texts.map(({ buffer }) => buffer as ArrayBuffer),
  )
})
