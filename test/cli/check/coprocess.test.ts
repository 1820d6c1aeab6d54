import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { URL } from '../io.ts'

const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
const TURNS = 100

/** What a turn may take: no answer waits 50 ms for others to be sent with. */
const LONGEST = 40

const NOW = ['--now', '2018-12-28T12:00:00Z']

test.each([
  ['lines', [], '', (url: string) => `${url}\n`],
  ['lines of a coprocess', ['--coprocess'], '', (url: string) => `${url}\n`],
  ['Chinese lines', [], '', (url: string) => `${url.replace('/test', '/流')}\r\n`],
  ['JSON Lines', ['--field', 'push.url'], '', (url: string) => `${JSON.stringify({ push: { url } })}\n`],
  ['rows', ['--column', 'url'], 'id,url\n', (url: string) => `1,"${url}"\n`],
])('%s, one at a time: each is answered before the next is sent', async (_, argv, head, lineFor) => {
  const child = spawn(process.execPath, [bin, ...argv, ...NOW, '--format', 'ndjson', '--fail-on', 'never'], {
    env: { PATH: process.env['PATH'], LANG: 'en' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  child.stdin.write(head)
  const ask = async (stream: string): Promise<void> => {
    child.stdin.write(lineFor(URL.replace('test?', `test${stream}?`)))
    const { value } = await answers.next()
    expect(JSON.parse(value ?? '')).toHaveProperty('reading.stream', expect.stringMatching(new RegExp(`${stream}$`)))
  }
  await ask('first')
  const start = performance.now()
  for (let turn = 0; turn < TURNS; turn++) await ask(String(turn))
  expect((performance.now() - start) / TURNS).toBeLessThan(LONGEST)
  child.stdin.end()
  expect((await ended)[0]).toBe(0)
})
