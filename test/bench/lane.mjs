import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build as bundle } from 'esbuild'
import { KEY, NOW } from './corpus.mjs'

/** No expiry of the lists is further away. */
const DAY_MS = 86_400_000
/** As much as the command reads at a time. */
const BLOCK_BYTES = 65_536
const LINE_FEED = 0x0a

/**
 * The fast lane of a build, or `undefined` if it has none.
 * @returns a function from a list of URLs, as bytes with one URL a line, to the number of URLs that the lane settled
 */
export async function openLane(build) {
  const entry = join(build, 'src/fast/lane.ts')
  if (!existsSync(entry)) return undefined
  // The command has it inside one bundle, so it is bundled alone, next to the module that it loads.
  const outfile = join(build, 'dist/bench-lane.js')
  await bundle({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  const { Lane } = await import(pathToFileURL(outfile).href)
  const host = { keys: [Buffer.from(KEY)], tail: Buffer.alloc(0) }
  const lane = Lane.open(() => host)
  if (lane === undefined) return undefined
  const now = Date.parse(NOW)
  lane.setExpiry(now, now + DAY_MS)
  return (bytes) => {
    let taken = 0
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.lastIndexOf(LINE_FEED, Math.min(from + BLOCK_BYTES, bytes.length) - 1) + 1
      bytes.copy(lane.memory, lane.inputStart, from, end)
      const stop = lane.inputStart + end - from
      for (let at = lane.inputStart; at < stop; ) {
        const scanned = lane.scan(at, stop, 1, false)
        taken += scanned.takenCount
        at = scanned.stop
      }
      from = end
    }
    return taken
  }
}
