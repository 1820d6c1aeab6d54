import { type Dirent, existsSync, statSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { createUnfinishedError, isUserError, type UserError } from '../../../user-error.ts'
import { toReadError } from '../../input/bytes.ts'
import { misread, misreadAs } from '../../input/file-names.ts'
import { type IgnoreRules, isIgnored, readIgnoreRules, readParentIgnoreRules, type TellUnread } from './ignored.ts'

/** A file to be looked into. */
export interface FileToScan {
  readonly path: string
  /** What it is called in the answer: from where the walk began. */
  readonly name: string
  /** Whether it was named by itself, and not found on the way. */
  readonly isNamed: boolean
}

/** What is done besides. */
export interface Aside {
  /** Whether the run writes a file: its own answer is not to be looked into. */
  readonly isWritten: (path: string) => boolean
  /** Hears what cannot be looked into; all else is. */
  readonly onFault: (fault: UserError) => Promise<void>
  readonly onUnreadIgnore: TellUnread
}

/**
 * Every file that the paths name: files, folders with all that is in them, patterns. In the order of the paths, and below
 * each of names; each file once, and none that the run writes. Links that are met on the way are not followed, so that there is no
 * going round in circles.
 */
export async function* listFilesToScan(
  paths: readonly string[],
  cwd: string,
  aside: Aside,
): AsyncGenerator<FileToScan> {
  const seen = new Set<string>()
  for (const path of paths) {
    for await (const place of expandPath(path, cwd, aside)) {
      const real = await realpath(place.path).catch(() => place.path)
      if (seen.has(real) || aside.isWritten(real)) continue
      seen.add(real)
      yield place
    }
  }
}

async function* expandPath(typedPath: string, cwd: string, aside: Aside): AsyncGenerator<FileToScan> {
  const path = resolve(cwd, typedPath)
  const state = statIfPresent(path)
  if (state === undefined) {
    if (/[*?[{]/.test(typedPath)) yield* expandPattern(typedPath, cwd, aside)
    else await aside.onFault(createMissingPathError(typedPath))
  } else if (state.isDirectory()) {
    yield* walkFolder(path, formatFolderName(typedPath), await readParentIgnoreRules(path, aside.onUnreadIgnore), aside)
  } else {
    yield { path, name: typedPath, isNamed: true }
  }
}

const statIfPresent = (path: string) => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

const createMissingPathError = (typedPath: string): UserError =>
  createUnfinishedError(`cannot read ${typedPath}: no such file or folder`, `无法读取 ${typedPath}：文件或目录不存在`)

/** `./` and `src/` are said without what says nothing. */
function formatFolderName(typedPath: string): string {
  const name = typedPath
    .split(sep)
    .join('/')
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '')
  return name === '.' || name === '' ? (typedPath.startsWith('/') ? '/' : '') : `${name}/`
}

async function* walkFolder(
  folder: string,
  name: string,
  above: IgnoreRules | undefined,
  aside: Aside,
): AsyncGenerator<FileToScan> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const fault = toReadError(error, name === '' ? '.' : name)
    if (!isUserError(fault)) throw fault
    await aside.onFault(fault)
    return
  }
  const ignoreRules = await readIgnoreRules(folder, above, aside.onUnreadIgnore)
  const told = new Set<string>()
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (isIgnored(path, entry.name, entry.isDirectory(), ignoreRules)) continue
    if (!entry.isDirectory() && !entry.isFile()) continue
    const misreadNames = told.has(entry.name) ? [] : await misreadAs(entry.name, folder)
    for (const shown of misreadNames) await aside.onFault(misread(`${name}${shown}`))
    if (misreadNames.length > 0) told.add(entry.name)
    if (told.has(entry.name)) continue
    if (entry.isDirectory()) yield* walkFolder(path, `${name}${entry.name}/`, ignoreRules, aside)
    else yield { path, name: `${name}${entry.name}`, isNamed: false }
  }
}

/** The files that a pattern matches, but for those that a walk would leave out. */
async function* expandPattern(pattern: string, cwd: string, aside: Aside): AsyncGenerator<FileToScan> {
  const { findMatchingFiles } = await import('../../input/globs.ts')
  const { files, faults } = await findMatchingFiles(pattern, cwd, {
    dot: true,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**'],
  })
  for (const fault of faults) await aside.onFault(fault)
  const known = new Map<string, Promise<IgnoreRules>>()
  const above = async (folder: string): Promise<IgnoreRules | undefined> =>
    folder === cwd
      ? readParentIgnoreRules(cwd, aside.onUnreadIgnore)
      : isRepositoryRoot(folder)
        ? undefined
        : getIgnoreRules(dirname(folder))
  const getIgnoreRules = (folder: string): Promise<IgnoreRules> => {
    const ignoring =
      known.get(folder) ?? above(folder).then((over) => readIgnoreRules(folder, over, aside.onUnreadIgnore))
    known.set(folder, ignoring)
    return ignoring
  }
  for (const name of files) {
    const path = resolve(cwd, name)
    if (!isPathIgnored(path, await getIgnoreRules(dirname(path)), cwd)) yield { path, name, isNamed: false }
  }
}

const isRepositoryRoot = (folder: string): boolean => folder === dirname(folder) || existsSync(join(folder, '.git'))

/** Whether a file, or a folder that it is in, is to be left out. */
function isPathIgnored(path: string, ignoring: IgnoreRules, cwd: string): boolean {
  if (isIgnored(path, path.slice(path.lastIndexOf(sep) + 1), false, ignoring)) return true
  for (let at: IgnoreRules | undefined = ignoring; at?.above !== undefined && at.folder !== cwd; at = at.above) {
    if (isIgnored(at.folder, at.folder.slice(at.folder.lastIndexOf(sep) + 1), true, at.above)) return true
  }
  return false
}
