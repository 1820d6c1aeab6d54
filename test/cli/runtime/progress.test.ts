import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { ProcessIo } from '../../../src/cli/runtime/io.ts'
import { createProgress } from '../../../src/cli/runtime/progress.ts'

const ROWS = { en: 'rows', zh: '行' }

/** A terminal that remembers, and a clock that is moved by hand. */
function terminal(stdoutIsTTY = false, env: ProcessIo['env'] = {}) {
  const written: string[] = []
  const clock = { at: 0 }
  const sink = (isTTY: boolean): ProcessIo['stdout'] => ({
    write: async (text) => written.push(String(text)) > 0,
    isTTY,
    columns: 80,
  })
  const io: ProcessIo = {
    stdin: Readable.from([]),
    stdout: sink(stdoutIsTTY),
    stderr: sink(true),
    env,
    cwd: '/',
    onInterrupt: () => () => {},
    now: () => new Date(clock.at),
  }
  return { io, written, clock }
}

describe('progress', () => {
  test('a short run stays silent; a long one is drawn anew, and taken away', async () => {
    const { io, written, clock } = terminal()
    const progress = createProgress(io, {}, 1000, ROWS, 'en')
    await progress.update(10, 100)
    await progress.clear()
    expect(written).toEqual([])
    clock.at = 1000
    await progress.update(5000, 500)
    await progress.update(5001, 501)
    clock.at = 2000
    await progress.update(15_000, 999)
    await progress.clear()
    await progress.clear()
    expect(written).toEqual([
      '\r\x1b[K[############............] 50%  5,000 rows, 5,000 rows/s, 1 s left',
      '\r\x1b[K[#######################.] 99%  15,000 rows, 7,500 rows/s, 1 s left',
      '\r\x1b[K',
    ])
  })

  test('without a size, and in Chinese', async () => {
    const { io, written, clock } = terminal()
    const progress = createProgress(io, {}, undefined, ROWS, 'zh')
    clock.at = 500
    await progress.update(1200, 500)
    expect(written).toEqual(['\r\x1b[K1,200 行，每秒 2,400 行'])
  })

  test.each([
    ['in CI', false, { CI: 'true' }, {}],
    ['for a dumb terminal', false, { TERM: 'dumb' }, {}],
    ['with --quiet', false, {}, { quiet: true }],
    ['where the answer is on the terminal', true, {}, {}],
  ] as const)('none %s', async (_, stdoutIsTTY, env, values) => {
    const { io, written, clock } = terminal(stdoutIsTTY, env)
    const progress = createProgress(io, values, 1000, ROWS, 'en')
    clock.at = 5000
    await progress.update(10, 100)
    expect(written).toEqual([])
  })
})
