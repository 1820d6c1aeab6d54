import { type Dirent, existsSync, statSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { unfinishedError } from '../errors.ts'
import { unreadable } from '../input/bytes.ts'
import { type Ignoring, ignoringAbove, ignoringIn, isIgnored } from './ignored.ts'

/** A file to be looked into. */
export interface Place {
  readonly path: string
  /** What it is called in the answer: from where the walk began. */
  readonly name: string
  /** Whether it was named by itself, and not found on the way. */
  readonly isNamed: boolean
}

/**
 * Every file that the paths name: files, folders with all that is in them, patterns. In the order of the paths, and below
 * each of names; each file once, and none that the run writes to (`written`). Links that are met on the way are not followed, so that there is no going round in circles.
 */
export async function* filesIn(
  paths: readonly string[],
  cwd: string,
  written: readonly (string | undefined)[],
): AsyncGenerator<Place> {
  const seen = new Set<string>()
  for (const file of written) if (file !== undefined) seen.add(await placeOf(resolve(cwd, file)))
  for (const path of paths) {
    for await (const place of filesOf(path, cwd)) {
      const real = await placeOf(place.path)
      if (seen.has(real)) continue
      seen.add(real)
      yield place
    }
  }
}

const placeOf = (path: string): Promise<string> => realpath(path).catch(() => path)

async function* filesOf(named: string, cwd: string): AsyncGenerator<Place> {
  const path = resolve(cwd, named)
  const state = stateOf(path)
  if (state === undefined) {
    if (!/[*?[{]/.test(named)) throw missing(named)
    yield* matching(named, cwd)
  } else if (state.isDirectory()) {
    yield* walk(path, nameOfFolder(named), ignoringAbove(path))
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

const missing = (named: string): Error =>
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

async function* walk(folder: string, name: string, above: Ignoring | undefined): AsyncGenerator<Place> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    throw unreadable(error, name === '' ? '.' : name)
  }
  const ignoring = ignoringIn(folder, above)
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (isIgnored(path, entry.name, entry.isDirectory(), ignoring)) continue
    if (entry.isDirectory()) yield* walk(path, `${name}${entry.name}/`, ignoring)
    else if (entry.isFile()) yield { path, name: `${name}${entry.name}`, isNamed: false }
  }
}

/** The files that a pattern matches, but for those that a walk would leave out. */
async function* matching(pattern: string, cwd: string): AsyncGenerator<Place> {
  const { glob } = await import('tinyglobby')
  const found = await glob(pattern.split(sep).join('/'), {
    cwd,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**'],
  })
  const known = new Map<string, Ignoring>()
  const above = (folder: string): Ignoring | undefined =>
    folder === cwd ? ignoringAbove(cwd) : isRoot(folder) ? undefined : ignoringOf(dirname(folder))
  const ignoringOf = (folder: string): Ignoring => {
    const ignoring = known.get(folder) ?? ignoringIn(folder, above(folder))
    known.set(folder, ignoring)
    return ignoring
  }
  for (const name of found.sort()) {
    const path = resolve(cwd, name)
    if (!isAnyIgnored(path, ignoringOf(dirname(path)), cwd)) yield { path, name, isNamed: false }
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
