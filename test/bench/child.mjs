// Runs the bundled command as a user would, and measures time and peak memory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { KEY, NOW } from './corpus.mjs'

const command = fileURLToPath(new URL('../../bin/push-preflight.js', import.meta.url))

/** The peak memory of a running process in MiB; `undefined` if the system does not report it. */
function readPeak(pid) {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return undefined
  }
}

/** Runs the command. @returns seconds, and the peak memory as text */
export async function timeCommand(args) {
  const start = performance.now()
  const child = spawn(process.execPath, [command, ...args, '--now', NOW], {
    env: { ...process.env, PUSH_PREFLIGHT_KEY: KEY },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peak
  const polling = setInterval(() => {
    peak = readPeak(child.pid) || peak
  }, 20)
  const [exit] = await once(child, 'close')
  clearInterval(polling)
  if (exit !== 0) throw new Error(`${args[0]} ended with ${exit}`)
  return {
    seconds: (performance.now() - start) / 1000,
    memory: peak === undefined ? 'unknown' : `${peak.toFixed(0)} MiB`,
  }
}

/** Milliseconds that `node` takes with these arguments. */
export async function timeStart(args) {
  const start = performance.now()
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  await once(child, 'close')
  return performance.now() - start
}

export { command }

export const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1]
