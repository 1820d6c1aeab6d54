import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { checkFormats } from '../../../src/reporters/check/index.ts'
import { resultsSchema } from '../../../src/schema/report.ts'
import { run } from '../io.ts'

const fixtureSchema = z.strictObject({
  why: z.string(),
  file: z.string(),
  text: z.string(),
  now: z.iso.datetime(),
  /** The signing key that the run knows. */
  key: z.string().optional(),
  reports: z.array(
    z.strictObject({
      line: z.int(),
      column: z.int(),
      input: z.string(),
      findings: z.array(z.string()),
      outcome: z.string(),
      suppressed: z.literal(true).optional(),
    }),
  ),
})

const fixtures = fileURLToPath(new URL('../../../fixtures/scan/secret-committed/', import.meta.url))
const cases = readdirSync(fixtures).map((name) => {
  const fixture = fixtureSchema.parse(JSON.parse(readFileSync(fixtures + name, 'utf8')))
  return [name.slice(0, -5), fixture] as const
})

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

const KEY = 'b3f0c95d17a84e2680dd41f92ac7be50'

/** Scans the folder, with the key if the run knows one. */
const scan = (key: string | undefined, argv: readonly string[], now?: string) =>
  run(['--scan', '.', ...argv, ...(key === undefined ? [] : ['--key-env', 'LIVE_KEY'])], {
    cwd: folder,
    ...(now === undefined ? {} : { now }),
    ...(key === undefined ? {} : { env: { LIVE_KEY: key } }),
  })

describe.each(cases)('%s', (_, { file, text, now, key, reports }) => {
  test('has these findings, and they fail a run from --fail-on warning on', async () => {
    write(file, text)
    const { stdout } = await scan(key, ['--format', 'json'], now)
    const found = resultsSchema.parse(JSON.parse(stdout)).reports.map(({ source, input, findings, prediction }) => ({
      line: source?.line,
      column: source?.column,
      input,
      findings: findings.map(({ rule }) => rule),
      outcome: prediction.outcome,
      ...(findings.some(({ suppressed }) => suppressed !== undefined) ? { suppressed: true } : {}),
    }))
    expect(found).toEqual(reports)
    const fires = reports.some((one) => one.suppressed !== true && one.findings.includes('secret-committed'))
    const isRefused = reports.some(({ outcome }) => outcome === 'refused')
    expect((await scan(key, ['--fail-on', 'warning'], now)).exit).toBe(fires || isRefused ? 1 : 0)
    expect((await scan(key, [], now)).exit).toBe(isRefused ? 1 : 0)
  })

  test.each(checkFormats)('never shows a secret, in %s', async (format) => {
    write(file, text)
    const secrets = [...text.matchAll(/[0-9a-f]{32}/g)].map(([secret]) => secret)
    for (const language of ['en', 'zh']) {
      const { stdout, stderr } = await scan(key, ['--format', format, '--lang', language, '--verbose'], now)
      for (const secret of secrets) expect(stdout + stderr).not.toContain(secret)
    }
  })
})

test('no prediction is claimed of a key', async () => {
  write('a.yml', `key: ${KEY}\n`)
  const { stdout } = await scan(KEY, ['--format', 'concise'])
  expect(stdout).toBe(
    'a.yml:1:6: warning secret-committed: a signing key is in this file\na.yml:1: out-of-scope: a key, not a URL: nothing is predicted\n1 URL checked; out of scope: 1\n',
  )
})

test('a key is not shown with --show-secrets either', async () => {
  write('a.yml', `key: ${KEY}\n`)
  const { stdout, stderr } = await scan(KEY, ['--show-secrets', '--format', 'json'])
  expect(stdout).toContain('secret-committed')
  expect(stdout + stderr).not.toContain(KEY)
})

test('a key is found in a file that is no text, and in a long line', async () => {
  write('a.bin', Buffer.concat([Buffer.from([0, 1, 2, 10, 0]), Buffer.from(KEY), Buffer.from([0])]))
  write('b.js', `${'x;'.repeat(500_000)}k="${KEY}"`)
  const { stdout } = await scan(KEY, ['--format', 'json'])
  const places = resultsSchema.parse(JSON.parse(stdout)).reports.map(({ source }) => source)
  expect(places).toEqual([
    { file: 'a.bin', line: 2, column: 2 },
    { file: 'b.js', line: 1, column: 1_000_004 },
  ])
})

test('a URL that no scan found has no such finding', async () => {
  const url = 'rtmp://push.shop.example/live/room1?txSecret=7c0a4b1e9d2f48c6a35be0d17f6c9a42&txTime=5E0A8C00'
  const { stdout } = await run([url, '--format', 'json'])
  expect(stdout).not.toContain('secret-committed')
})

test('the finding follows severities of the configuration, and is known by a baseline after the key has moved', async () => {
  write('a.yml', `key: ${KEY}\n`)
  write('push-preflight.config.yaml', 'severities: { secret-committed: error }\n')
  expect((await scan(KEY, [])).exit).toBe(1)
  const known = ['--baseline', 'known.json']
  await scan(KEY, [...known, '--update-baseline'])
  expect(readFileSync(join(folder, 'known.json'), 'utf8')).not.toContain(KEY)
  write('a.yml', `other: 1\nkey: ${KEY}\n`)
  expect((await scan(KEY, known)).exit).toBe(0)
  write('push-preflight.config.yaml', 'severities: { secret-committed: off }\n')
  const { exit, stdout } = await scan(KEY, ['--format', 'ndjson'])
  expect([exit, stdout]).toEqual([0, ''])
})
