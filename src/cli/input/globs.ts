import * as nativeFs from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type FileSystemAdapter, type GlobOptions, glob } from 'tinyglobby'
import { isUserError, type UserError } from '../../user-error.ts'
import { toReadError } from './bytes.ts'
import { misread, misreadAs } from './file-names.ts'

/** What a pattern stands for, and what could not be looked at on the way. */
export interface Matches {
  /** From `cwd`, with `/`, in an order that does not depend on the file system. */
  readonly files: readonly string[]
  readonly faults: readonly UserError[]
}

/** The files that a pattern matches, links that lead to none among them. What cannot be looked into is a fault. */
export async function findMatchingFiles(
  pattern: string,
  cwd: string,
  options: Pick<GlobOptions, 'dot' | 'followSymbolicLinks' | 'ignore'> = {},
): Promise<Matches> {
  // Windows has no other separator, and no other way to write one.
  const portable = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern
  const unseen = new Map<string, Error>()
  const fs = tellingFs((path, error) => unseen.set(path, error), pattern.includes('**'))
  const found = await glob(portable, { ...options, cwd, onlyFiles: true, expandDirectories: false, fs })
  const faults: UserError[] = []
  for (const [path, error] of unseen) {
    const name = relative(cwd, resolve(cwd, path)) || '.'
    if (!found.includes(name)) faults.push(...(await faultsOf(name, error, cwd)))
  }
  const files: string[] = []
  for (const file of [...new Set(found)].sort()) {
    const misreadNames = await faultsOfName(file, cwd)
    faults.push(...misreadNames)
    if (misreadNames.length === 0) files.push(file)
  }
  return { files, faults }
}

/** Each file once: a link to a folder above leads to the same files again. */
export function withoutTwins(files: readonly string[], cwd: string): readonly string[] {
  const places = new Map<string, string>()
  for (const file of files) {
    const place = resolveFolderLinks(resolve(cwd, file))
    if (!places.has(place)) places.set(place, file)
  }
  return [...places.values()]
}

/** Where a file is, by way of no link. */
function resolveFolderLinks(path: string): string {
  try {
    return join(nativeFs.realpathSync(dirname(path)), basename(path))
  } catch {
    // Gone meanwhile, which reading then tells.
    return path
  }
}

/**
 * A file system that hands on what it refuses, which tinyglobby keeps to itself. A link that leads nowhere counts as a file, so that
 * reading it says why; `asFolders`: one that cannot be followed is told as well, as there may be files below it.
 */
function tellingFs(tell: (path: string, error: Error) => void, asFolders: boolean): FileSystemAdapter {
  const readdir = (path: string, options: { withFileTypes: true }, callback: (...answer: Entries) => void): void =>
    nativeFs.readdir(path, options, (error, entries) => {
      if (error !== null) tell(path, error)
      callback(error, entries)
    })
  const realpath = (path: string, callback: (error: null, path: string) => void): void =>
    nativeFs.realpath(path, (error, real) => callback(null, error === null ? real : path))
  const stat = (path: string, callback: (error: Error | null, state: nativeFs.Stats) => void): void =>
    nativeFs.stat(path, (error, state) => {
      if (error === null) return callback(null, state)
      if (asFolders && !isGone(error)) tell(path, error)
      nativeFs.lstat(path, callback)
    })
  return { readdir, realpath, stat } as FileSystemAdapter
}

type Entries = [error: Error | null, entries: nativeFs.Dirent[]]

/** A folder that a pattern begins with may be missing: no file matches then. */
const isGone = (error: Error): boolean => 'code' in error && ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(String(error.code))

async function faultsOf(name: string, error: Error, cwd: string): Promise<readonly UserError[]> {
  if (isGone(error)) return faultsOfName(name, cwd)
  const fault = toReadError(error, name)
  return isUserError(fault) ? [fault] : []
}

const faultsOfName = async (name: string, cwd: string): Promise<readonly UserError[]> =>
  (await misreadAs(basename(name), resolve(cwd, dirname(name)))).map((shown) => misread(join(dirname(name), shown)))
