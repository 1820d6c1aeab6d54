// Loaded before the command: writes the peak of its resident memory, in MiB, when it ends.
const { readFileSync, writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

/** Linux counts what the process was before it became Node.js in `maxRSS`, but not in VmHWM. */
function readPeak() {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}

if (isMainThread) process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(readPeak() / 1024)))
