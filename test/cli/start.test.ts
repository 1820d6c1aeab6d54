import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sign } from '../../src/index.ts'

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** Runs the built command, and says which files of it were loaded. */
const SCRIPT = `process.on('exit', () => console.error(Object.keys(require.cache).map((file) => require('path').basename(file)).join()))
  process.argv.splice(1, 0, 'push-preflight')
  require(${JSON.stringify(path('bin/push-preflight.js'))})`

function loadedFor(url: string, key: string): string {
  const env = { PATH: process.env['PATH'], PUSH_PREFLIGHT_KEY: key, NODE_DISABLE_COMPILE_CACHE: '1' }
  return spawnSync(process.execPath, ['-e', SCRIPT, '--', url], { env, encoding: 'utf8' }).stderr.trim()
}

test('rules, texts and recipes are loaded only if a URL has a finding', () => {
  const key = 'a made-up key'
  const expires = new Date(Date.now() + 3_600_000)
  const { url } = sign({ domain: 'push.example.com', stream: 'room1', key, expires })
  const small = process.versions.node.startsWith('20.') ? '' : 'compile-cache.cjs,'
  expect(loadedFor(url, key)).toBe(`push-preflight.js,${small}main.cjs`)
  expect(loadedFor(url, 'another key')).toBe(`push-preflight.js,${small}main.cjs,details.cjs`)
})

test('what is loaded on demand is functions, as each is called through another', () => {
  const details = createRequire(import.meta.url)(path('dist/command/details.cjs')) as Record<string, unknown>
  const { rules, ...others } = details
  expect(Array.isArray(rules)).toBe(true)
  expect(Object.entries(others).filter(([, value]) => typeof value !== 'function')).toEqual([])
  expect(Object.keys(others).length).toBeGreaterThan(10)
})
