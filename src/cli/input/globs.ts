import * as nativeFs from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type FileSystemAdapter, type GlobOptions, glob } from 'tinyglobby'
import { isUserError, type UserError } from '../../user-error.ts'
import { toReadError } from './bytes.ts'
import { createMisreadNameError, listMisreadNames } from './file-names.ts'

/** The files that match a pattern, and the errors on the way. */
export interface Matches {
  /** Relative to `cwd`, with `/`, sorted. */
  readonly files: readonly string[]
  readonly faults: readonly UserError[]
}

/** The files that a pattern matches, with broken links. A folder that cannot be read is a fault. */
export async function findMatchingFiles(
  pattern: string,
  cwd: string,
  options: Pick<GlobOptions, 'dot' | 'followSymbolicLinks' | 'ignore'> = {},
): Promise<Matches> {
  // On Windows, `\` is a separator and never an escape.
  const portable = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern
  const unseen = new Map<string, Error>()
  const fs = createReportingFs((path, error) => unseen.set(path, error), pattern.includes('**'))
  const found = await glob(portable, { ...options, cwd, onlyFiles: true, expandDirectories: false, fs })
  const faults: UserError[] = []
  for (const [path, error] of unseen) {
    const name = relative(cwd, resolve(cwd, path)) || '.'
    if (!found.includes(name)) faults.push(...(await listFaults(name, error, cwd)))
  }
  const files: string[] = []
  for (const file of [...new Set(found)].sort()) {
    const misreadNames = await listNameFaults(file, cwd)
    faults.push(...misreadNames)
    if (misreadNames.length === 0) files.push(file)
  }
  return { files, faults }
}

/** Each file once: a link to a parent folder leads to the same files again. */
export function removeDuplicateFiles(files: readonly string[], cwd: string): readonly string[] {
  const places = new Map<string, string>()
  for (const file of files) {
    const place = resolveFolderLinks(resolve(cwd, file))
    if (!places.has(place)) places.set(place, file)
  }
  return [...places.values()]
}

/** The path of a file, with the links of its folder resolved. */
function resolveFolderLinks(path: string): string {
  try {
    return join(nativeFs.realpathSync(dirname(path)), basename(path))
  } catch {
    // The file is gone: reading it will report that.
    return path
  }
}

/**
 * A file system that reports errors, which tinyglobby ignores. A broken link counts as a file, so that reading it reports the error.
 * @param asFolders - whether links that cannot be followed are reported too, as there may be files below them
 */
function createReportingFs(tell: (path: string, error: Error) => void, asFolders: boolean): FileSystemAdapter {
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

/** The folder at the beginning of a pattern may be missing: then no file matches. */
const isGone = (error: Error): boolean => 'code' in error && ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(String(error.code))

async function listFaults(name: string, error: Error, cwd: string): Promise<readonly UserError[]> {
  if (isGone(error)) return listNameFaults(name, cwd)
  const fault = toReadError(error, name)
  return isUserError(fault) ? [fault] : []
}

const listNameFaults = async (name: string, cwd: string): Promise<readonly UserError[]> =>
  (await listMisreadNames(basename(name), resolve(cwd, dirname(name)))).map((shown) =>
    createMisreadNameError(join(dirname(name), shown)),
  )
