import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../../src/core/rules/', import.meta.url))

const camel = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** A list wraps as the formatter wraps it, so that formatting and generating agree. */
const list = (names: string[]): string => `[\n${names.map((name) => `  ${name},`).join('\n')}\n]`

test('src/core/rules/index.ts lists every rule file', async () => {
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3))
    .sort()
  const registry = [
    '// Written by test/registry.test.ts: run `npm run generate` after adding a rule.',
    "import type { Rule } from '../engine/rule.ts'",
    ...ids.map((id) => `import ${camel(id)} from '../../${id}.ts'`),
    '',
    `export const rules: readonly Rule[] = ${list(ids.map(camel))}`,
    '',
  ].join('\n')
  await expect(registry).toMatchFileSnapshot(`${folder}index.ts`)
})
