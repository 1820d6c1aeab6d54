// Runs the bundled command as a user would, and tells how long it took and how much memory it had at most.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { KEY, NOW } from './corpus.mjs'

const command = fileURLToPath(new URL('../../bin/push-preflight.js', import.meta.url))

/** The most memory that a process has had, in MiB, where the system tells. It grows until the process ends. */
function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return undefined
  }
}

/** Seconds, and the peak in words. */
export async function timed(args) {
  const start = performance.now()
  const child = spawn(process.execPath, [command, ...args, '--now', NOW], {
    env: { ...process.env, PUSH_PREFLIGHT_KEY: KEY },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peak
  const polling = setInterval(() => {
    peak = peakOf(child.pid) || peak
  }, 20)
  const [exit] = await once(child, 'close')
  clearInterval(polling)
  if (exit !== 0) throw new Error(`${args[0]} ended with ${exit}`)
  return {
    seconds: (performance.now() - start) / 1000,
    memory: peak === undefined ? 'unknown' : `${peak.toFixed(0)} MiB`,
  }
}

/** Milliseconds that `node` takes with these arguments and no more to do. */
export async function started(args) {
  const start = performance.now()
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  await once(child, 'close')
  return performance.now() - start
}

export { command }

export const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1]
