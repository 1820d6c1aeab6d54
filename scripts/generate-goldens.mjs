// Writes fixtures/cli/format: what each registered reporter writes of the same samples. `--check` only says which files are
// stale. The samples, and what is written of them: test/reporters/goldens.ts.
import { mkdirSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { finish, removeGenerated, writeGenerated } from './lib/generated.mjs'
import { importTs, root } from './lib/import-ts.mjs'

const folder = 'fixtures/cli/format/'

const { listGoldens } = await importTs('test/reporters/goldens.ts')
const goldens = await listGoldens()
for (const { file, text } of goldens) {
  mkdirSync(dirname(root + folder + file), { recursive: true })
  writeGenerated(folder + file, text)
}

const known = new Set(goldens.map(({ file }) => file))
const present = readdirSync(root + folder, { recursive: true }).map((file) => file.replaceAll('\\', '/'))
for (const file of present) if (file.endsWith('.txt') && !known.has(file)) removeGenerated(folder + file)
finish()
