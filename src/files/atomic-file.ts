import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A file beside another one, whose place it takes when it is whole. Where the process is stopped before, it is gone. */
export class AtomicFile {
  readonly path: string
  readonly handle: FileHandle
  readonly #entry: TrackedFile

  private constructor(entry: TrackedFile, handle: FileHandle) {
    this.#entry = entry
    this.path = entry.path
    this.handle = handle
  }

  /** `mode`: less what the process masks out of a new file's. */
  static async create(target: string, mode: number): Promise<AtomicFile> {
    const entry = { path: join(dirname(target), `.push-preflight-${randomUUID()}`), isOpen: false, isSpared: false }
    // Before there is a file, lest a signal find it first.
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

  /** The next Ctrl-C is somebody else's to mind. */
  keepOnInterrupt(): void {
    this.#entry.isSpared = true
  }

  /** Takes the place of `target`. Its handle is closed by then. */
  async replace(target: string): Promise<void> {
    await rename(this.path, target)
    untrackFile(this.#entry)
  }

  async discard(): Promise<void> {
    await this.handle.close().catch(() => {})
    await rm(this.path, { force: true })
    untrackFile(this.#entry)
  }
}

interface TrackedFile {
  readonly path: string
  isOpen: boolean
  isSpared: boolean
}

/** The signal that waits for a file that is being made, which cannot be taken away yet. */
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
  if (signal === 'SIGINT' && all.every(({ isSpared }) => isSpared)) {
    for (const entry of all) entry.isSpared = false
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
