import { type BigIntStats, fstatSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * What a run reads and what it writes. Files are told apart by their real path and, if the system has them, by device and inode:
 * a symbolic link, a hard link and a path through another folder all name the same file. Character devices count as no file: what is
 * written to them takes the place of nothing.
 */
export class FileGuard {
  /** By key: what the file is read as. */
  readonly #readAs = new Map<string, Set<string>>()
  /** By key: what writes the file. */
  readonly #writers = new Map<string, string>()
  /** Paths whose keys are not worked out yet: most runs write no file. */
  #pending: (readonly [path: string, as: string])[] = []

  /** The file at an absolute path is read. `as`: what it is to the run. */
  read(path: string, as: string): void {
    this.#pending.push([path, as])
  }

  /** The open file is read, if it is a regular one. */
  readHandle(fd: number, as: string): void {
    for (const key of keysOfHandle(fd)) this.#note(key, as)
  }

  /** Whether a file is read as anything but `own`. */
  isRead(path: string, own?: string): boolean {
    return this.#hasReads && this.#areRead(keysOf(path), own)
  }

  /** Whether an open regular file is read. */
  isHandleRead(fd: number): boolean {
    return this.#hasReads && this.#areRead(keysOfHandle(fd), undefined)
  }

  /** Notes that `writer` writes a file; gives the writer that came before, which is to have it for itself. */
  write(path: string, writer: string): string | undefined {
    const keys = keysOf(path)
    const [other] = keys.flatMap((key) => this.#writers.get(key) ?? [])
    for (const key of keys) this.#writers.set(key, writer)
    return other
  }

  /** Notes that `writer` writes to an open file. */
  writeHandle(fd: number, writer: string): void {
    for (const key of keysOfHandle(fd)) this.#writers.set(key, writer)
  }

  /** What writes a file, if anything does. */
  writerOf(path: string): string | undefined {
    if (this.#writers.size === 0) return undefined
    return keysOf(path).flatMap((key) => this.#writers.get(key) ?? [])[0]
  }

  get #hasReads(): boolean {
    return this.#readAs.size + this.#pending.length > 0
  }

  #areRead(keys: readonly string[], own: string | undefined): boolean {
    for (const [path, as] of this.#pending) for (const key of keysOf(path)) this.#note(key, as)
    this.#pending = []
    return keys.some((key) => [...(this.#readAs.get(key) ?? [])].some((as) => as !== own))
  }

  #note(key: string, as: string): void {
    const known = this.#readAs.get(key)
    if (known === undefined) this.#readAs.set(key, new Set([as]))
    else known.add(as)
  }
}

/** Two paths are of one file if they have a key in common. */
function keysOf(path: string): readonly string[] {
  const state = attempt(() => statSync(path, { bigint: true, throwIfNoEntry: false }))
  if (state?.isCharacterDevice() === true) return []
  const real = realPathOf(path)
  const byPath = `path ${IGNORES_CASE ? real.toLowerCase() : real}`
  return state === undefined ? [byPath] : [byPath, ...keysOfState(state)]
}

function keysOfHandle(fd: number): readonly string[] {
  const state = attempt(() => fstatSync(fd, { bigint: true }))
  return state?.isFile() === true ? keysOfState(state) : []
}

/** File systems without inodes have 0 for all. */
const keysOfState = ({ dev, ino }: BigIntStats): readonly string[] => (ino === 0n ? [] : [`inode ${dev} ${ino}`])

/** As file systems are set up there: two names that differ in case alone are one. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin'

/** As many links as a system follows, one from the other. */
const MOST_LINKS = 40

/** The file that an absolute path leads to by way of links, whether or not it exists. */
export function realPathOf(path: string): string {
  let at = path
  for (let links = 0; links < MOST_LINKS; links++) {
    const real = attempt(() => realpathSync.native(at))
    if (real !== undefined) return real
    const folder = attempt(() => realpathSync.native(dirname(at))) ?? dirname(at)
    const next = attempt(() => readlinkSync(at))
    if (next === undefined) return join(folder, basename(at))
    at = resolve(folder, next)
  }
  return path
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
