import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sign } from '../../../src/index.ts'
import { KEY } from '../io.ts'

const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))

/** More than are checked before threads are started. */
const LINES_BEFORE_THREADS = 30_000

test.each([
  ['a pipe', [], 1],
  ['a coprocess', ['--coprocess'], 1],
  ['threads', ['--threads', '2'], LINES_BEFORE_THREADS],
])('%s: a URL that expires while the command runs is refused afterwards', async (_, argv, before) => {
  const child = spawn(process.execPath, [bin, ...argv, '--file', '-', '--format', 'ndjson', '--quiet'], {
    env: { PATH: process.env['PATH'], LANG: 'en', PUSH_PREFLIGHT_KEY: KEY },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const signUntil = (expires: Date) => sign({ domain: 'push.example.com', stream: 'test', key: KEY, expires })
  // Once it answers, it has started, however busy the machine is.
  child.stdin.write(`${signUntil(new Date(Date.now() + 3_600_000)).url}\n`.repeat(before))
  for (let line = 0; line < before; line++) await answers.next()
  const signed = signUntil(new Date(Date.now() + 3000))
  const ask = async (): Promise<unknown> => {
    child.stdin.write(`${signed.url}\n`)
    const { value = '' } = await answers.next()
    return JSON.parse(value).prediction
  }
  expect(await ask()).toEqual({ outcome: 'no-objection', because: [], then: [] })
  await setTimeout(Date.parse(signed.expires) - Date.now() + 1)
  expect(await ask()).toMatchObject({ outcome: 'refused', code: '18/501', because: ['tx-time-expired'] })
  child.stdin.end()
  expect((await ended)[0]).toBe(1)
})
