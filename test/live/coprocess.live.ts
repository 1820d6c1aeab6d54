import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sign } from '../../src/index.ts'
import { createMissingError, createTemporaryFolder, type ProgramName } from './programs.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { folder, remove } = createTemporaryFolder()
afterAll(remove)

/** Made up. */
const KEY = 'MadeUpKeyForTheExample'
const signUntil = (expires: Date): string =>
  sign({ domain: 'push.example.com', stream: 'room1', key: KEY, expires }).url

const env = {
  ...process.env,
  PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
  LANG: 'C.UTF-8',
  PUSH_PREFLIGHT_KEY: KEY,
  GOCACHE: join(folder, 'go-cache'),
  GOTOOLCHAIN: 'local',
}

beforeAll(() => {
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(root, 'bin/push-preflight.js'), join(folder, 'bin/push-preflight'))
})

/** The program that a page shows under this name. */
function readProgram(page: string, name: string): string {
  const blocks = readFileSync(join(root, page), 'utf8').matchAll(/^```(?:php|go)\n([\s\S]*?)^```$/gm)
  const program = [...blocks].find(([, text = '']) => text.includes(`// ${name}\n`))?.[1]
  if (program === undefined) throw new Error(`${page} has no ${name}`)
  return program
}

describe.each(['docs/coprocess.md', 'docs/zh/coprocess.md'])('%s', (page) => {
  test.each([
    ['php', 'check.php', '--version', []],
    ['go', 'check.go', 'version', ['run']],
  ] as const satisfies readonly [ProgramName, string, string, readonly string[]][])(
    'the example in %s asks one process about each URL',
    (program, name, version, argv) => {
      if (spawnSync(program, [version]).status !== 0) throw createMissingError(program, program)
      const file = join(folder, name)
      writeFileSync(file, readProgram(page, name))
      const hour = 3_600_000
      const good = signUntil(new Date(Date.now() + 24 * hour))
      const expired = signUntil(new Date(Date.now() - hour))
      const run = (...urls: readonly string[]) =>
        execFileSync(program, [...argv, file, ...urls], { cwd: folder, env, encoding: 'utf8' })
      expect(run(good, '', expired, '# a comment', good)).toMatch(
        /^no-objection\nblank\nrefused\n {2}18\/501 txTime expired .*\ncomment\nno-objection\n$/,
      )
      expect(spawnSync(program, [...argv, file, 'a\nb'], { cwd: folder, env }).status).not.toBe(0)
    },
  )
})
