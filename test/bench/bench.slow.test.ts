import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const bench = fileURLToPath(new URL('bench.mjs', import.meta.url))
const run = (...argv: string[]) => spawnSync(process.execPath, [bench, ...argv], { encoding: 'utf8' })

const IDS = `quiet ndjson faults hints memory-quiet memory-ndjson lane check sign diagnose diagnose-key wrong worst
  start`.split(/\s+/)

// The shell that measures is not on Windows.
test.skipIf(process.platform === 'win32')(
  '--json has each row once, with its ratio and whether its goal is reached',
  () => {
    const { stdout, stderr } = run('--json', '--scale', '0.0001', '--rounds', '1')
    expect(stderr).toBe('')
    const { node, load, rows } = JSON.parse(stdout) as {
      node: string
      load: number
      rows: { id: string; ratio: number | null; goal: number; reached: boolean | null }[]
    }
    expect(node).toBe(process.version)
    expect(load).toBeGreaterThanOrEqual(0)
    expect(rows.map(({ id }) => id)).toEqual(IDS)
    for (const { id, ratio, goal, reached } of rows) {
      expect(goal, id).toBeGreaterThan(0)
      expect(reached, id).toBe(ratio === null ? null : ratio <= goal)
      if (ratio === null) expect(id).toBe('lane')
      else expect(ratio, id).toBeGreaterThan(0)
    }
  },
)

test.each([
  ['a row', ['fast'], 'error: there is no row fast\n'],
  ['a number', ['--scale', 'x'], 'error: --scale x is no number above 0\n'],
  ['a build', ['--build', '/push-preflight/missing'], 'error: /push-preflight/missing is not built'],
])('%s that does not exist is refused', (_, argv, sentence) => {
  const { status, stderr } = run(...argv)
  expect([status, stderr.slice(0, sentence.length)]).toEqual([2, sentence])
})
