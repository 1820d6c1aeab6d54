import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AtomicFile } from '../../src/files/atomic-file.ts'

let folder: string
let target: string
let killed: unknown[]
let listeners: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'draft-'))
  target = join(folder, 'file')
  writeFileSync(target, 'old')
  killed = []
  listeners = process.listenerCount('SIGINT')
  vi.spyOn(process, 'kill').mockImplementation((_, signal) => {
    killed.push(signal)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  expect(process.listenerCount('SIGINT')).toBe(listeners)
})

const ctrlC = (): boolean => process.emit('SIGINT', 'SIGINT')

test('takes the place of a file when it is whole', async () => {
  const draft = await AtomicFile.create(target, 0o600)
  await draft.handle.writeFile('new')
  await draft.handle.close()
  expect(readFileSync(target, 'utf8')).toBe('old')
  await draft.replace(target)
  expect([readdirSync(folder), readFileSync(target, 'utf8')]).toEqual([['file'], 'new'])
})

test('is gone when the process is stopped, each of them', async () => {
  const drafts = [await AtomicFile.create(target, 0o600), await AtomicFile.create(target, 0o600)]
  process.emit('SIGTERM', 'SIGTERM')
  expect([readdirSync(folder), killed]).toEqual([['file'], ['SIGTERM']])
  for (const { handle } of drafts) await handle.close()
})

test('is gone even where the signal comes before the file is made', async () => {
  const making = AtomicFile.create(target, 0o600)
  ctrlC()
  expect(killed).toEqual([])
  const { handle, path } = await making
  expect([existsSync(path), killed]).toEqual([false, ['SIGINT']])
  await handle.close()
})

test('survives the one Ctrl-C that the caller handles', async () => {
  const draft = await AtomicFile.create(target, 0o600)
  draft.keepOnInterrupt()
  ctrlC()
  expect([existsSync(draft.path), killed]).toEqual([true, []])
  ctrlC()
  expect([existsSync(draft.path), killed]).toEqual([false, ['SIGINT']])
  await draft.handle.close()
})

test('leaves nothing to mind where it cannot be made', async () => {
  await expect(AtomicFile.create(join(folder, 'no/such'), 0o600)).rejects.toThrow(/ENOENT/)
})
