import { type BigIntStats, fstatSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * What a run reads and what it writes, so that no file is written that is read, or written twice. Files are compared by their real
 * path and, if the system has them, by device and inode: a symbolic link, a hard link and a path through another folder all name the
 * same file. Character devices are ignored: nothing on them is overwritten.
 */
export class FileGuard {
  /** By key: the roles in which the file is read. */
  readonly #roles = new Map<string, Set<string>>()
  /** By key: the option that writes the file. */
  readonly #writers = new Map<string, string>()
  /** Paths without keys so far: most runs write no file, so keys are worked out when one is asked for. */
  #pending: (readonly [path: string, role: string])[] = []

  /**
   * Records that a file is read.
   * @param path - an absolute path
   * @param role - what the file is to the run, such as the configuration
   */
  read(path: string, role: string): void {
    this.#pending.push([path, role])
  }

  /** Records that an open file is read, if it is a regular one. */
  readHandle(fd: number, role: string): void {
    for (const key of listHandleKeys(fd)) this.#addRead(key, role)
  }

  /** Whether a file is read in any role but `own`. */
  isRead(path: string, own?: string): boolean {
    return this.#hasReads && this.#areRead(listKeys(path), own)
  }

  /** Whether an open regular file is read. */
  isHandleRead(fd: number): boolean {
    return this.#hasReads && this.#areRead(listHandleKeys(fd), undefined)
  }

  /** Records that an option writes a file. Returns the option that writes it already, if any. */
  write(path: string, writer: string): string | undefined {
    const keys = listKeys(path)
    const [other] = keys.flatMap((key) => this.#writers.get(key) ?? [])
    for (const key of keys) this.#writers.set(key, writer)
    return other
  }

  /** Records that an option writes to an open file. */
  writeHandle(fd: number, writer: string): void {
    for (const key of listHandleKeys(fd)) this.#writers.set(key, writer)
  }

  /** The option that writes a file, if any. */
  findWriter(path: string): string | undefined {
    if (this.#writers.size === 0) return undefined
    return listKeys(path).flatMap((key) => this.#writers.get(key) ?? [])[0]
  }

  get #hasReads(): boolean {
    return this.#roles.size + this.#pending.length > 0
  }

  #areRead(keys: readonly string[], own: string | undefined): boolean {
    for (const [path, role] of this.#pending) for (const key of listKeys(path)) this.#addRead(key, role)
    this.#pending = []
    return keys.some((key) => [...(this.#roles.get(key) ?? [])].some((role) => role !== own))
  }

  #addRead(key: string, role: string): void {
    const known = this.#roles.get(key)
    if (known === undefined) this.#roles.set(key, new Set([role]))
    else known.add(role)
  }
}

/** The keys of a file. Two paths name one file if they have a key in common. */
function listKeys(path: string): readonly string[] {
  const state = tryCall(() => statSync(path, { bigint: true, throwIfNoEntry: false }))
  if (state?.isCharacterDevice() === true) return []
  const real = resolveRealPath(path)
  const byPath = `path ${IGNORES_CASE ? real.toLowerCase() : real}`
  return state === undefined ? [byPath] : [byPath, ...createInodeKeys(state)]
}

function listHandleKeys(fd: number): readonly string[] {
  const state = tryCall(() => fstatSync(fd, { bigint: true }))
  return state?.isFile() === true ? createInodeKeys(state) : []
}

/** File systems without inodes have 0 for every file. */
const createInodeKeys = ({ dev, ino }: BigIntStats): readonly string[] => (ino === 0n ? [] : [`inode ${dev} ${ino}`])

/** The default file systems there ignore case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin'

/** Systems follow no more links, one after the other. */
const MAX_LINKS = 40

/** The absolute path without links, whether or not the file exists. */
export function resolveRealPath(path: string): string {
  let at = path
  for (let links = 0; links < MAX_LINKS; links++) {
    const real = tryCall(() => realpathSync.native(at))
    if (real !== undefined) return real
    const folder = tryCall(() => realpathSync.native(dirname(at))) ?? dirname(at)
    const next = tryCall(() => readlinkSync(at))
    if (next === undefined) return join(folder, basename(at))
    at = resolve(folder, next)
  }
  return path
}

function tryCall<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
