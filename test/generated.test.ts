import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

test.each(['generate-sources', 'generate-goldens', 'generate-transcripts'])(
  'what scripts/%s.mjs writes is up to date',
  (script) => {
    const argv = [`scripts/${script}.mjs`, '--check']
    const { stdout, stderr, status } = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' })
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 })
  },
)
