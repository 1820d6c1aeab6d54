// Measures processor time, user and system, of all threads. Other work on the machine changes it far less than the time
// on the clock.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { KEY } from './corpus.mjs'

export const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1]

/** Processor seconds that this process uses while `run` runs. */
export function timeHere(run) {
  const { user, system } = process.cpuUsage()
  run()
  const after = process.cpuUsage()
  return (after.user - user + after.system - system) / 1e6
}

/**
 * The shell waits for the command, so it knows what the kernel counted for it: all threads, from the start to the very
 * end, in milliseconds. Node.js itself does not report that for a child.
 */
const SCRIPT = 'TIMEFORMAT="%3U %3S"; { time "$@" 2>&4 3>&- 4>&-; } 4>&2 2>&3'

/**
 * Runs Node.js with these arguments in `folder`. What it prints is thrown away.
 * @returns processor seconds
 * @throws {Error} if it ends with a status other than 0 and 1, which means findings
 */
export async function timeNode(folder, args, env = {}) {
  const child = spawn('bash', ['-c', SCRIPT, 'bash', process.execPath, ...args], {
    cwd: folder,
    // Nothing of the user's: neither options of Node.js nor a folder of caches.
    env: { PATH: process.env.PATH, PUSH_PREFLIGHT_KEY: KEY, XDG_CACHE_HOME: folder, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const [[exit], errors, times] = await Promise.all([once(child, 'close'), text(child.stderr), text(child.stdio[3])])
  if (exit !== 0 && exit !== 1) throw new Error(`node ${args.join(' ')} ended with ${exit}: ${errors}`)
  const [user, system] = times.trim().split(' ').map(Number)
  return user + system
}

const peakScript = fileURLToPath(new URL('peak.cjs', import.meta.url))

/** The peak of resident memory of such a run, in MiB. */
export async function readPeak(folder, args) {
  const file = join(folder, 'peak')
  await timeNode(folder, args, { NODE_OPTIONS: `--require "${peakScript}"`, PEAK_FILE: file })
  const peak = Number(readFileSync(file, 'utf8'))
  rmSync(file)
  return peak
}
