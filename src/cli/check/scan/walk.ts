import { type Dirent, existsSync, statSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { type CommandError, isCommandError, unfinishedError } from '../../../user-error.ts'
import { unreadable } from '../../input/bytes.ts'
import { misread, misreadAs } from '../../input/file-names.ts'
import { type Ignoring, ignoringAbove, ignoringIn, isIgnored, type TellUnread } from './ignored.ts'

/** A file to be looked into. */
export interface Place {
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
  readonly onFault: (fault: CommandError) => Promise<void>
  readonly onUnreadIgnore: TellUnread
}

/**
 * Every file that the paths name: files, folders with all that is in them, patterns. In the order of the paths, and below
 * each of names; each file once, and none that the run writes. Links that are met on the way are not followed, so that there is no
 * going round in circles.
 */
export async function* filesIn(paths: readonly string[], cwd: string, aside: Aside): AsyncGenerator<Place> {
  const seen = new Set<string>()
  for (const path of paths) {
    for await (const place of filesOf(path, cwd, aside)) {
      const real = await realpath(place.path).catch(() => place.path)
      if (seen.has(real) || aside.isWritten(real)) continue
      seen.add(real)
      yield place
    }
  }
}

async function* filesOf(named: string, cwd: string, aside: Aside): AsyncGenerator<Place> {
  const path = resolve(cwd, named)
  const state = stateOf(path)
  if (state === undefined) {
    if (/[*?[{]/.test(named)) yield* matching(named, cwd, aside)
    else await aside.onFault(missing(named))
  } else if (state.isDirectory()) {
    yield* walk(path, nameOfFolder(named), await ignoringAbove(path, aside.onUnreadIgnore), aside)
  } else {
    yield { path, name: named, isNamed: true }
  }
}

const stateOf = (path: string) => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

const missing = (named: string): CommandError =>
  unfinishedError(`cannot read ${named}: no such file or folder`, `无法读取 ${named}：文件或目录不存在`)

/** `./` and `src/` are said without what says nothing. */
function nameOfFolder(named: string): string {
  const name = named
    .split(sep)
    .join('/')
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '')
  return name === '.' || name === '' ? (named.startsWith('/') ? '/' : '') : `${name}/`
}

async function* walk(folder: string, name: string, above: Ignoring | undefined, aside: Aside): AsyncGenerator<Place> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const fault = unreadable(error, name === '' ? '.' : name)
    if (!isCommandError(fault)) throw fault
    await aside.onFault(fault)
    return
  }
  const ignoring = await ignoringIn(folder, above, aside.onUnreadIgnore)
  const told = new Set<string>()
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (isIgnored(path, entry.name, entry.isDirectory(), ignoring)) continue
    if (!entry.isDirectory() && !entry.isFile()) continue
    const misreadNames = told.has(entry.name) ? [] : await misreadAs(entry.name, folder)
    for (const shown of misreadNames) await aside.onFault(misread(`${name}${shown}`))
    if (misreadNames.length > 0) told.add(entry.name)
    if (told.has(entry.name)) continue
    if (entry.isDirectory()) yield* walk(path, `${name}${entry.name}/`, ignoring, aside)
    else yield { path, name: `${name}${entry.name}`, isNamed: false }
  }
}

/** The files that a pattern matches, but for those that a walk would leave out. */
async function* matching(pattern: string, cwd: string, aside: Aside): AsyncGenerator<Place> {
  const { filesMatching } = await import('../../input/globs.ts')
  const { files, faults } = await filesMatching(pattern, cwd, {
    dot: true,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**'],
  })
  for (const fault of faults) await aside.onFault(fault)
  const known = new Map<string, Promise<Ignoring>>()
  const above = async (folder: string): Promise<Ignoring | undefined> =>
    folder === cwd ? ignoringAbove(cwd, aside.onUnreadIgnore) : isRoot(folder) ? undefined : ignoringOf(dirname(folder))
  const ignoringOf = (folder: string): Promise<Ignoring> => {
    const ignoring = known.get(folder) ?? above(folder).then((over) => ignoringIn(folder, over, aside.onUnreadIgnore))
    known.set(folder, ignoring)
    return ignoring
  }
  for (const name of files) {
    const path = resolve(cwd, name)
    if (!isAnyIgnored(path, await ignoringOf(dirname(path)), cwd)) yield { path, name, isNamed: false }
  }
}

const isRoot = (folder: string): boolean => folder === dirname(folder) || existsSync(join(folder, '.git'))

/** Whether a file, or a folder that it is in, is to be left out. */
function isAnyIgnored(path: string, ignoring: Ignoring, cwd: string): boolean {
  if (isIgnored(path, path.slice(path.lastIndexOf(sep) + 1), false, ignoring)) return true
  for (let at: Ignoring | undefined = ignoring; at?.above !== undefined && at.folder !== cwd; at = at.above) {
    if (isIgnored(at.folder, at.folder.slice(at.folder.lastIndexOf(sep) + 1), true, at.above)) return true
  }
  return false
}
