import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A file beside another one, whose place it takes when it is whole. Where the process is stopped before, it is gone. */
export class Draft {
  readonly path: string
  readonly handle: FileHandle
  readonly #entry: Entry

  private constructor(entry: Entry, handle: FileHandle) {
    this.#entry = entry
    this.path = entry.path
    this.handle = handle
  }

  /** `mode`: less what the process masks out of a new file's. */
  static async beside(target: string, mode: number): Promise<Draft> {
    const entry = { path: join(dirname(target), `.push-preflight-${randomUUID()}`), isOpen: false, isSpared: false }
    // Before there is a file, lest a signal find it first.
    watch(entry)
    try {
      return new Draft(entry, await open(entry.path, 'wx', mode))
    } catch (error) {
      forget(entry)
      throw error
    } finally {
      entry.isOpen = true
      if (stopped !== undefined) stop(stopped)
    }
  }

  /** The next Ctrl-C is somebody else's to mind. */
  spare(): void {
    this.#entry.isSpared = true
  }

  /** Takes the place of `target`. Its handle is closed by then. */
  async replace(target: string): Promise<void> {
    await rename(this.path, target)
    forget(this.#entry)
  }

  async discard(): Promise<void> {
    await this.handle.close().catch(() => {})
    await rm(this.path, { force: true })
    forget(this.#entry)
  }
}

interface Entry {
  readonly path: string
  isOpen: boolean
  isSpared: boolean
}

/** The signal that waits for a file that is being made, which cannot be taken away yet. */
let stopped: NodeJS.Signals | undefined

const entries = new Set<Entry>()

function watch(entry: Entry): void {
  if (entries.size === 0) for (const signal of STOPS) process.on(signal, stop)
  entries.add(entry)
}

function forget(entry: Entry): void {
  if (entries.delete(entry) && entries.size === 0) for (const signal of STOPS) process.off(signal, stop)
}

function stop(signal: NodeJS.Signals): void {
  const all = [...entries]
  if (signal === 'SIGINT' && all.every(({ isSpared }) => isSpared)) {
    for (const entry of all) entry.isSpared = false
    return
  }
  if (all.some(({ isOpen }) => !isOpen)) {
    stopped = signal
    return
  }
  stopped = undefined
  for (const entry of all) {
    rmSync(entry.path, { force: true })
    forget(entry)
  }
  process.kill(process.pid, signal)
}
