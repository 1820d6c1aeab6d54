import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KEY, type Ran, run } from '../io.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))
const _EXPIRES = ['--expires', '2018-12-29T06:13:45Z']
const KEYED = { env: { PUSH_PREFLIGHT_KEY: KEY }, now: '2018-12-28T12:00:00Z' }
const bare = (url: string): string => url.replace(/[?].*/, '')

function signed(
  content: string | Buffer,
  argv: readonly string[] = [],
  world: Parameters<typeof run>[1] = {},
): Promise<Ran> {
  const cwd = folder()
  writeFileSync(join(cwd, 'streams.csv'), content)
  const domain = argv.includes('--domain') ? [] : ['--domain', 'push.example.com']
  return run(['sign', '--from', 'streams.csv', ...domain, '--for', '1h', ...argv], { ...KEYED, cwd, ...world })
}

test.each(['x', ',', '"', 'a,', 'stream,', '""', '"\n', '{', '流'])(
  '10 MB of %j',
  async (unit) => {
    const start = performance.now()
    const { stderr } = await signed(unit.repeat(10_000_000 / unit.length))
    expect(stderr.length).toBeLessThan(1000)
    expect(performance.now() - start).toBeLessThan(20_000)
  },
  60_000,
)

test('a line of 10 MB, and the row after it', async () => {
  const { stdout, stderr } = await signed(`stream,app\n"${'x'.repeat(10_000_000)}\nb,c\n`, ['--format', 'url'])
  expect(bare(stdout.trim())).toBe('rtmp://push.example.com/c/b')
  expect(stderr).toContain('streams.csv:2: its quotes are broken')
})
