import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { KEY, type Ran, run, URL } from '../io.ts'

// The URL expires at 06:13:45.
const BEFORE = '2018-12-29T06:13:45Z'
const AFTER = '2018-12-29T06:13:46Z'

/** Runs the command over the URL once at each instant: the clock goes on after each answer. */
async function runAt(instants: readonly string[], argv: readonly string[]): Promise<Ran> {
  const [first = '', ...rest] = instants
  let now = first
  const stdin = new PassThrough()
  stdin.write(`${URL}\n`)
  const onStdout = (): void => {
    const next = rest.shift()
    if (next === undefined) stdin.end()
    else {
      now = next
      stdin.write(`${URL}\n`)
    }
  }
  return run(['--file', '-', ...argv], { stdin, now: () => now, onStdout, env: { PUSH_PREFLIGHT_KEY: KEY } })
}

const listOutcomes = ({ stdout }: Ran): readonly string[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).prediction)
    .map(({ outcome, code = '' }) => `${outcome} ${code}`.trim())

const NDJSON = ['--format', 'ndjson']

describe.each([
  ['by a worker', NDJSON],
  ['one by one', [...NDJSON, '--max-findings', '99']],
  ['as a coprocess', [...NDJSON, '--coprocess']],
])('%s', (_, argv) => {
  test('each URL is judged at its own instant', async () => {
    const ran = await runAt([BEFORE, AFTER, BEFORE], argv)
    expect(listOutcomes(ran)).toEqual(['no-objection', 'refused 18/501', 'no-objection'])
  })

  test('--now stops the clock', async () => {
    const ran = await runAt([BEFORE, AFTER], [...argv, '--now', BEFORE])
    expect(listOutcomes(ran)).toEqual(['no-objection', 'no-objection'])
  })

  test('--for is counted from each instant', async () => {
    const ran = await runAt(['2018-12-29T05:13:45Z', '2018-12-29T05:13:46Z', AFTER], [...argv, '--for', '1h'])
    expect(listOutcomes(ran)).toEqual(['no-objection', 'at-risk 18/501', 'refused 18/501'])
    expect(ran.stdout).toContain('"until":"2018-12-29T06:13:46.000Z"')
  })

  test('--until is one instant, however late it is', async () => {
    const ran = await runAt(['2018-12-29T06:13:44Z', AFTER], [...argv, '--until', '2018-12-29T06:13:45.5Z'])
    expect(listOutcomes(ran)).toEqual(['at-risk 18/501', 'refused 18/501'])
  })
})

test.each([
  ['by a worker', []],
  ['one by one', ['--max-findings', '99']],
])('%s, texts are about the instant of their URL', async (_, argv) => {
  const { stdout } = await runAt(['2018-12-29T06:13:40Z', '2018-12-29T06:13:50Z'], ['--format', 'pretty', ...argv])
  expect(stdout).toMatch(/in 5 seconds/)
  expect(stdout).toMatch(/5 seconds ago/)
})
