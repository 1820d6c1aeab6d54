import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Target } from './output.ts'
import { unwritable } from './unwritable.ts'

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A file that takes bytes as well as text. */
export interface FileTarget extends Target {
  readonly write: (piece: string | Uint8Array) => Promise<boolean>
}

/** Writes beside the file and then takes its place, so that a reader never sees half an answer. */
export async function fileTarget(named: string, cwd: string): Promise<FileTarget> {
  const path = resolve(cwd, named)
  const wrong = (error: unknown): Error => unwritable(named, error)
  const state = await stat(path).catch(() => undefined)
  // A device or a pipe (/dev/null, /dev/fd/1) is written to, not replaced.
  const inPlace = state !== undefined && !state.isFile()
  const target = state?.isFile() === true ? await realpath(path) : path
  const draft = inPlace ? target : join(dirname(target), `.push-preflight-${randomUUID()}`)
  const handle: FileHandle = await open(
    draft,
    inPlace ? 'w' : 'wx',
    state === undefined ? 0o666 : state.mode & 0o777,
  ).catch((error: unknown) => {
    throw wrong(error)
  })
  // Stopped with Ctrl-C, it leaves no half of an answer behind.
  const stop = (signal: NodeJS.Signals): void => {
    if (!inPlace) rmSync(draft, { force: true })
    ignoreStops()
    process.kill(process.pid, signal)
  }
  let spared = 0
  const stopUnlessSpared = (signal: NodeJS.Signals): void => {
    if (signal !== 'SIGINT' || spared-- <= 0) stop(signal)
  }
  const ignoreStops = (): void => {
    for (const signal of STOPS) process.off(signal, stopUnlessSpared)
  }
  for (const signal of STOPS) process.on(signal, stopUnlessSpared)
  // What the process masks out of a new file's mode, the old file may have had.
  if (state !== undefined && !inPlace) await handle.chmod(state.mode & 0o7777).catch(() => {})
  const discard = async (): Promise<void> => {
    ignoreStops()
    await handle.close().catch(() => {})
    if (!inPlace) await rm(draft, { force: true })
  }
  const orDiscard = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      await discard()
      throw wrong(error)
    }
  }
  let isSettled = false
  const settle = (): Promise<void> =>
    orDiscard(async () => {
      if (!isSettled) await handle.close()
      isSettled = true
    })
  return {
    async write(piece) {
      await orDiscard(() => handle.appendFile(piece))
      return true
    },
    keepHalf() {
      spared = 1
    },
    settle,
    close: () =>
      orDiscard(async () => {
        await settle()
        if (!inPlace) await rename(draft, target)
        ignoreStops()
      }),
    abandon: async (flush) => {
      await flush().catch(() => {})
      await discard()
    },
  }
}
