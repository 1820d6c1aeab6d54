import { chmodSync, chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { replaceFile } from '../../src/obs/replace.ts'
import { folderWith } from './tree.ts'

/** Who may do what with a file. */
const metadata = (file: string) => {
  const { mode, uid, gid } = statSync(file)
  return { mode: mode & 0o7777, uid, gid }
}

test('no .bak is written unless it is wanted', async () => {
  const file = join(folderWith({ 'service.json': 'old' }), 'service.json')
  await replaceFile(file, 'new', false)
  expect(readFileSync(file, 'utf8')).toBe('new')
  expect(existsSync(`${file}.bak`)).toBe(false)
})

describe.skipIf(process.platform === 'win32')('who may read a file stays the same', () => {
  test.each([0o600, 0o640, 0o660, 0o644, 0o666, 0o620, 0o755])('mode %o, of the file and of its .bak', async (mode) => {
    const folder = folderWith({ 'service.json': 'old', 'service.json.bak': 'older' })
    const file = join(folder, 'service.json')
    chmodSync(file, mode)
    chmodSync(`${file}.bak`, 0o666)
    await replaceFile(file, 'new', true)
    expect([readFileSync(file, 'utf8'), metadata(file).mode]).toEqual(['new', mode])
    expect([readFileSync(`${file}.bak`, 'utf8'), metadata(`${file}.bak`).mode]).toEqual(['old', mode])
  })

  test('a new file is for its owner alone, whatever the process masks', async () => {
    const old = process.umask(0)
    try {
      const file = join(folderWith({ other: '' }), 'service.json')
      await replaceFile(file, 'new', true)
      expect(metadata(file).mode).toBe(0o600)
    } finally {
      process.umask(old)
    }
  })

  // To give a file to another user takes the rights of the system's own.
  test.skipIf(process.getuid?.() !== 0 && process.env['CI'] === undefined)(
    'owner and group, of the file and of its .bak',
    async () => {
      const file = join(folderWith({ 'service.json': 'old' }), 'service.json')
      chmodSync(file, 0o600)
      chownSync(file, 65_534, 65_533)
      await replaceFile(file, 'new', true)
      const kept = { mode: 0o600, uid: 65_534, gid: 65_533 }
      expect([metadata(file), metadata(`${file}.bak`)]).toEqual([kept, kept])
    },
  )
})
