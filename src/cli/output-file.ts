import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
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
  const target = inPlace ? path : await behindLinks(path)
  const draft = inPlace ? target : join(dirname(target), `.push-preflight-${randomUUID()}`)
  // Left behind where the process is killed, it shows nobody what the file itself may not.
  const mode = state === undefined ? 0o666 : 0o600
  const handle: FileHandle = await open(draft, inPlace ? 'w' : 'wx', mode).catch((error: unknown) => {
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
      if (isSettled) return
      if (state !== undefined && !inPlace) await handle.chmod(state.mode & 0o7777).catch(() => {})
      await handle.close()
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

/** As many links as a system follows, one from the other. */
const MOST_LINKS = 40

/** The file that a path is of, be it there already or not: what links to it stays a link. */
async function behindLinks(path: string): Promise<string> {
  let at = path
  for (let links = 0; links < MOST_LINKS; links++) {
    const real = await realpath(at).catch(() => undefined)
    if (real !== undefined) return real
    const next = await readlink(at).catch(() => undefined)
    if (next === undefined) return at
    at = resolve(dirname(at), next)
  }
  return path
}
