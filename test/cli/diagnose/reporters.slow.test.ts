import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('rows that are kept for the end keep nothing of what was read with them', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  const rest = 'x'.repeat(160)
  // In no order of time, so that the latest come from everywhere.
  const rows = Array.from({ length: 150_000 }, (_, at) => {
    const time = 1_767_225_600 + ((at * 7919) % 150_000)
    return `${time},room${at % 500},The push client stopped the stream,${rest}`
  })
  writeFileSync(join(cwd, 'a.csv'), `time,stream,reason,note\n${rows.join('\n')}\n`)
  const bin = fileURLToPath(new URL('../../../bin/push-preflight.js', import.meta.url))
  const argv = ['--max-old-space-size=50', bin, 'diagnose', 'a.csv', '--rows', '9999', '--quiet', '--lang', 'en']
  expect(execFileSync(process.execPath, argv, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 })).toContain(
    '150,000 interruptions',
  )
}, 120_000)
