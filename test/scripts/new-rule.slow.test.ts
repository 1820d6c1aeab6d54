import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const needed = ['src', 'scripts', 'fixtures', 'package.json', 'tsconfig.json', 'biome.json', '.gitignore']

let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'new-rule-'))
  for (const name of needed) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})

afterAll(() => rmSync(copy, { recursive: true }))

const run = (command: string, ...argv: string[]) => {
  const { stdout, stderr, status } = spawnSync(command, argv, { cwd: copy, encoding: 'utf8' })
  return { stdout, stderr, status }
}

const createRule = (...ids: string[]) => run(process.execPath, 'scripts/new-rule.mjs', ...ids)

test.each([
  ['no id', [], 'give the id of one rule: npm run new:rule my-rule'],
  ['two ids', ['one-rule', 'two-rules'], 'give the id of one rule: npm run new:rule my-rule'],
  ['a path', ['../rule'], '"../rule" cannot be a rule id: use lower-case words with hyphens, such as tx-time-missing'],
  ['capitals', ['MyRule'], '"MyRule" cannot be a rule id: use lower-case words with hyphens, such as tx-time-missing'],
  ['the list', ['index'], '"index" cannot be a rule id: use lower-case words with hyphens, such as tx-time-missing'],
  ['a long id', ['a'.repeat(41)], 'the id has 41 characters: use at most 40'],
  ['a rule', ['tx-time-missing'], 'src/core/rules/tx-time-missing.ts exists already: choose another id'],
])('%s is refused in one sentence', (_, ids, sentence) => {
  expect(createRule(...ids)).toEqual({ stdout: '', stderr: `${sentence}\n`, status: 2 })
})

test('writes a rule that compiles and lints, and adds it to what is generated', { timeout: 60_000 }, () => {
  const { stdout, status } = createRule('scratch-rule')
  expect(stdout.split('\n').slice(0, 4)).toEqual([
    'written: src/core/rules/scratch-rule.ts',
    'written: fixtures/rules/scratch-rule.json',
    'changed: src/core/rules/index.ts',
    'changed: src/schema/json/configuration.schema.json',
  ])
  expect(status).toBe(0)
  expect(readFileSync(join(copy, 'src/core/rules/index.ts'), 'utf8')).toContain('  scratchRule,\n')
  const bin = join(root, 'node_modules/.bin/')
  expect(run(`${bin}tsc`, '-p', 'src/core', '--noEmit')).toEqual({ stdout: '', stderr: '', status: 0 })
  const lint = run(`${bin}biome`, 'check', '--error-on-warnings', 'src/core/rules', 'fixtures/rules/scratch-rule.json')
  expect(lint.status, lint.stdout + lint.stderr).toBe(0)
  expect(createRule('scratch-rule').stderr).toBe('src/core/rules/scratch-rule.ts exists already: choose another id\n')
})
