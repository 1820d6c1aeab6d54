import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * A temporary file that replaces another one once it is complete. The order of calls: `create`, then writes to `handle`, then close the
 * handle and `replace`; or `discard` at any time. If the process ends by a signal before, the temporary file is removed.
 */
export class AtomicFile {
  readonly path: string
  readonly handle: FileHandle
  readonly #entry: TrackedFile

  private constructor(entry: TrackedFile, handle: FileHandle) {
    this.#entry = entry
    this.path = entry.path
    this.handle = handle
  }

  /**
   * Creates a temporary file in the folder of `target`.
   * @param mode - the permissions, less the process's umask
   */
  static async create(target: string, mode: number): Promise<AtomicFile> {
    const entry = {
      path: join(dirname(target), `.push-preflight-${randomUUID()}`),
      isOpen: false,
      keepsOnInterrupt: false,
    }
    // Before the file exists, so that no signal comes between.
    trackFile(entry)
    try {
      return new AtomicFile(entry, await open(entry.path, 'wx', mode))
    } catch (error) {
      untrackFile(entry)
      throw error
    } finally {
      entry.isOpen = true
      if (pendingSignal !== undefined) handleSignal(pendingSignal)
    }
  }

  /** Keeps the file at the next SIGINT, which the caller handles. Other signals, and a second SIGINT, remove it. */
  keepOnInterrupt(): void {
    this.#entry.keepsOnInterrupt = true
  }

  /** Moves the file to `target`. Close the handle first. */
  async replace(target: string): Promise<void> {
    await rename(this.path, target)
    untrackFile(this.#entry)
  }

  /** Closes and removes the file. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => {})
    await rm(this.path, { force: true })
    untrackFile(this.#entry)
  }
}

interface TrackedFile {
  readonly path: string
  isOpen: boolean
  keepsOnInterrupt: boolean
}

/** A signal that came while a file was being created, which cannot be removed yet. */
let pendingSignal: NodeJS.Signals | undefined

const trackedFiles = new Set<TrackedFile>()

function trackFile(entry: TrackedFile): void {
  if (trackedFiles.size === 0) for (const signal of STOP_SIGNALS) process.on(signal, handleSignal)
  trackedFiles.add(entry)
}

function untrackFile(entry: TrackedFile): void {
  if (trackedFiles.delete(entry) && trackedFiles.size === 0)
    for (const signal of STOP_SIGNALS) process.off(signal, handleSignal)
}

function handleSignal(signal: NodeJS.Signals): void {
  const all = [...trackedFiles]
  if (signal === 'SIGINT' && all.every(({ keepsOnInterrupt }) => keepsOnInterrupt)) {
    for (const entry of all) entry.keepsOnInterrupt = false
    return
  }
  if (all.some(({ isOpen }) => !isOpen)) {
    pendingSignal = signal
    return
  }
  pendingSignal = undefined
  for (const entry of all) {
    rmSync(entry.path, { force: true })
    untrackFile(entry)
  }
  process.kill(process.pid, signal)
}
