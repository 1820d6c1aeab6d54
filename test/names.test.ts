import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

const EXPORT = /^export (?:async )?(?:function\*?|const|class|interface|type|enum|let) ([A-Za-z_$][\w$]*)/gm

/** Names that two files export with the same meaning: the library for Node.js and for browsers, and what it wraps. */
const SHARED: readonly string[] = ['check', 'checker', 'explain', 'recipes', 'resign', 'rules', 'sign', 'split']

test('an exported name has one meaning in src', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const filesByName = new Map<string, Set<string>>()
  for (const file of files) {
    for (const [, name = ''] of readFileSync(source + file, 'utf8').matchAll(EXPORT)) {
      filesByName.set(name, (filesByName.get(name) ?? new Set()).add(file))
    }
  }
  const repeated = [...filesByName].filter(([name, { size }]) => size > 1 && !SHARED.includes(name))
  expect(repeated.map(([name, where]) => `${name}: ${[...where].join(', ')}: rename one of them`)).toEqual([])
  expect(SHARED.filter((name) => (filesByName.get(name)?.size ?? 0) < 2)).toEqual([])
})
