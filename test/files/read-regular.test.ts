import { execFileSync } from 'node:child_process'
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import * as files from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readRegular } from '../../src/files/read-regular.ts'

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof files>()
  return { ...real, stat: vi.fn(real.stat), lstat: vi.fn(real.lstat) }
})

let folder: string
const at = (name: string): string => join(folder, name)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regular-'))
  writeFileSync(at('file'), 'ten bytes.')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const codeOf = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => undefined,
    (error) => error.code,
  )

test('reads a file up to its limit, and no longer one', async () => {
  expect((await readRegular(at('file'), { maxBytes: 10 })).toString()).toBe('ten bytes.')
  expect(await codeOf(readRegular(at('file'), { maxBytes: 9 }))).toBe('TOO_LARGE')
  writeFileSync(at('empty'), '')
  expect((await readRegular(at('empty'), { maxBytes: 0 })).length).toBe(0)
})

// Files of the kernel say that they hold nothing.
test.skipIf(process.platform !== 'linux')('trusts no size that a file gives', async () => {
  const text = readFileSync('/proc/version', 'utf8')
  expect((await readRegular('/proc/version', { maxBytes: text.length })).toString()).toBe(text)
  expect(await codeOf(readRegular('/proc/version', { maxBytes: text.length - 1 }))).toBe('TOO_LARGE')
})

test('follows a link unless that is not wanted', async () => {
  symlinkSync('file', at('link'))
  linkSync(at('file'), at('hard'))
  expect((await readRegular(at('link'), { maxBytes: 10 })).length).toBe(10)
  expect(await codeOf(readRegular(at('link'), { maxBytes: 10, followsLink: false }))).toBe('ELOOP')
  expect((await readRegular(at('hard'), { maxBytes: 10, followsLink: false })).length).toBe(10)
})

describe.skipIf(process.platform === 'win32')('what is no regular file', () => {
  beforeEach(() => {
    mkdirSync(at('folder'))
    execFileSync('mkfifo', [at('pipe')])
  })

  test.each([
    ['folder', 'EISDIR'],
    ['pipe', 'NOT_REGULAR'],
    ['/dev/zero', 'NOT_REGULAR'],
    ['missing', 'ENOENT'],
  ])('%s: %s', async (name, code) => {
    expect(await codeOf(readRegular(join(name.startsWith('/') ? '' : folder, name), { maxBytes: 10 }))).toBe(code)
  })

  test.each([
    ['folder', 'EISDIR'],
    ['pipe', 'NOT_REGULAR'],
  ])('%s takes the place of a file after it was looked at: %s', async (name, code) => {
    const regular = await files.stat(at('file'))
    vi.mocked(files.stat).mockResolvedValueOnce(regular)
    expect(await codeOf(readRegular(at(name), { maxBytes: 10 }))).toBe(code)
  })

  test.skipIf(process.platform !== 'linux')('no file stays open that is refused after it was opened', async () => {
    const openFiles = (): number => readdirSync('/proc/self/fd').length
    const regular = await files.stat(at('file'))
    const before = openFiles()
    for (let nth = 0; nth < 20; nth++) {
      vi.mocked(files.stat).mockResolvedValueOnce(regular)
      await codeOf(readRegular(at('pipe'), { maxBytes: 10 }))
    }
    expect(openFiles()).toBeLessThan(before + 20)
  })

  test('a link takes the place of a file after it was looked at', async () => {
    symlinkSync('file', at('link'))
    vi.mocked(files.lstat).mockResolvedValueOnce(await files.stat(at('file')))
    expect(await codeOf(readRegular(at('link'), { maxBytes: 10, followsLink: false }))).toBe('ELOOP')
  })
})
