import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { enableCompileCache } from '../../../src/cli/runtime/compile-cache.ts'

const createHome = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-cache-'))
const uid = process.getuid?.()

/** The folder that Node.js is told to keep compiled code in. */
function openFor(env: Readonly<Record<string, string>>, owner: { platform?: string; uid?: number } = {}): unknown {
  let told: unknown
  const compiler = {
    enableCompileCache: (folder: string) => {
      told = folder
    },
  }
  enableCompileCache(compiler, { env, platform: owner.platform ?? 'linux', uid: owner.uid ?? uid })
  return told
}

const isPosix = process.platform !== 'win32'

describe.runIf(isPosix)('compiled code is kept in the cache folder of the user', () => {
  test.each([
    ['XDG_CACHE_HOME', 'linux', (home: string) => ({ XDG_CACHE_HOME: join(home, 'caches'), HOME: '/' }), 'caches'],
    ['.cache', 'linux', (home: string) => ({ HOME: home }), '.cache'],
    [
      '.cache, as the variable is no absolute path',
      'linux',
      (home: string) => ({ XDG_CACHE_HOME: 'x', HOME: home }),
      '.cache',
    ],
    ['LOCALAPPDATA', 'win32', (home: string) => ({ LOCALAPPDATA: join(home, 'Local'), HOME: '/' }), 'Local'],
  ])('%s', (_, platform, createEnv, caches) => {
    const home = createHome()
    const folder = join(home, caches, 'push-preflight')
    expect(openFor(createEnv(home), { platform })).toBe(folder)
    expect(lstatSync(folder).mode & 0o777).toBe(0o700)
    expect(openFor(createEnv(home), { platform })).toBe(folder)
  })

  test('on macOS with other caches', () => {
    const home = createHome()
    mkdirSync(join(home, 'Library'))
    expect(openFor({ HOME: home }, { platform: 'darwin' })).toBe(join(home, 'Library/Caches/push-preflight'))
  })
})

describe.runIf(isPosix)('compiled code is not kept', () => {
  const change = (what: (caches: string) => void): unknown => {
    const home = createHome()
    mkdirSync(join(home, '.cache'), { mode: 0o700 })
    what(join(home, '.cache'))
    return openFor({ HOME: home })
  }

  test('if the folder is open to others', () => {
    for (const mode of [0o750, 0o707]) {
      const open = (caches: string): void => {
        mkdirSync(join(caches, 'push-preflight'))
        chmodSync(join(caches, 'push-preflight'), mode)
      }
      expect(change(open)).toBe(undefined)
    }
  })

  test('if others can write to the folder above it', () => {
    expect(change((caches) => chmodSync(caches, 0o777))).toBe(undefined)
    expect(change((caches) => chmodSync(caches, 0o755))).not.toBe(undefined)
  })

  test('if the folder is a link, or a file', () => {
    expect(change((caches) => symlinkSync(createHome(), join(caches, 'push-preflight')))).toBe(undefined)
  })

  test('if the folder is of another user', () => {
    expect(openFor({ HOME: createHome() }, { uid: (uid ?? 0) + 1 })).toBe(undefined)
  })

  test('without a folder of the user', () => {
    expect(openFor({})).toBe(undefined)
    expect(openFor({ HOME: '/push-preflight/missing' })).toBe(undefined)
    expect(openFor({ HOME: createHome() }, { platform: 'win32' })).toBe(undefined)
  })

  test('if the user has said so, or has said where', () => {
    for (const name of ['NODE_DISABLE_COMPILE_CACHE', 'NODE_COMPILE_CACHE']) {
      const home = createHome()
      expect(openFor({ HOME: home, [name]: '1' })).toBe(undefined)
      expect(readdirSync(home)).toEqual([])
    }
  })

  test('by a Node.js that cannot', () => {
    const home = createHome()
    enableCompileCache({}, { env: { HOME: home }, platform: 'linux', uid })
    expect(readdirSync(home)).toEqual([])
  })
})
