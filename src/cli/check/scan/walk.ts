import { type Dirent, existsSync, type Stats, statSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { ExitCode } from '../../../exit-code.ts'
import { createUnfinishedError, isUserError, UserError } from '../../../user-error.ts'
import type { OptionValues } from '../../args/option-specs.ts'
import { getDisplayName, toReadError } from '../../input/bytes.ts'
import { createExcludeTest, type ExcludeTest } from '../../input/exclude.ts'
import { createMisreadNameError, listMisreadNames } from '../../input/file-names.ts'
import { isEarlierReport } from './earlier-report.ts'
import {
  type IgnoreRules,
  isIgnored,
  type OnUnreadIgnore,
  readIgnoreRules,
  readParentIgnoreRules,
} from './ignore-rules.ts'

/** A file to scan. */
export interface FileToScan {
  /** `-` for standard input. */
  readonly path: string
  /** Its name in reports: the path as it was given, and the names below it. */
  readonly name: string
  /** Whether the file itself was given, and not a folder or a pattern. */
  readonly isNamed: boolean
}

/** What a walk needs from the run. */
export interface WalkHandlers {
  /** The option or stream that writes a file: the run's own output is not scanned. */
  readonly findWriter: (path: string) => string | undefined
  /** Called for each file or folder that cannot be read; the others are scanned. */
  readonly onFault: (fault: UserError) => Promise<void>
  readonly onUnreadIgnore: OnUnreadIgnore
}

/**
 * The files of the paths: files, folders with everything in them, patterns. In the order of the paths, and of names below
 * each; each file once, and none that the run writes. Links in folders are not followed, since they may lead in circles.
 */
export async function* listFilesToScan(
  { scan: paths = [], exclude, 'stdin-filename': stdinFilename }: OptionValues,
  cwd: string,
  handlers: WalkHandlers,
): AsyncGenerator<FileToScan> {
  const seen = new Set<string>()
  const isExcluded = createExcludeTest(exclude, cwd)
  for (const path of paths) {
    if (path === '-') {
      yield { path, name: stdinFilename ?? getDisplayName(path), isNamed: true }
      continue
    }
    for await (const place of expandPath(path, cwd, { ...handlers, isExcluded })) {
      const real = await realpath(place.path).catch(() => place.path)
      if (seen.has(real)) continue
      const writer = handlers.findWriter(real)
      // A stream adds to a file; an option replaces it.
      if (writer?.startsWith('--') && !(await isEarlierReport(place.path))) throw new ScannedOutputError(place.name)
      if (writer !== undefined) continue
      seen.add(real)
      yield place
    }
  }
}

async function* expandPath(typedPath: string, cwd: string, handlers: PathHandlers): AsyncGenerator<FileToScan> {
  const path = resolve(cwd, typedPath)
  let state: Stats | undefined
  try {
    state = statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    const fault = toReadError(error, typedPath)
    if (!isUserError(fault)) throw fault
    await handlers.onFault(fault)
    return
  }
  if (state === undefined) {
    if (/[*?[{]|[!+@]\(/.test(typedPath)) yield* expandPattern(typedPath, cwd, handlers)
    else await handlers.onFault(createMissingPathError(typedPath))
  } else if (state.isDirectory()) {
    yield* walkFolder(
      path,
      formatFolderName(typedPath),
      await readParentIgnoreRules(path, handlers.onUnreadIgnore),
      handlers,
    )
  } else if (!handlers.isExcluded(path, false)) {
    // A hook named the file `-`.
    yield { path, name: typedPath === './-' ? '-' : typedPath, isNamed: true }
  }
}

interface PathHandlers extends WalkHandlers {
  readonly isExcluded: ExcludeTest
}

/** The run would write to a file that it scans. Unlike other faults of files, it ends the run before anything is written. */
export class ScannedOutputError extends UserError {
  constructor(name: string) {
    super(ExitCode.usage, {
      en: `the run would write to ${name}, which it scans; write to another file, or remove it first`,
      zh: `${name} 既是扫描对象又是输出文件；请改用其他文件名，或先删除该文件`,
    })
  }
}

const createMissingPathError = (typedPath: string): UserError =>
  createUnfinishedError(`cannot read ${typedPath}: no such file or folder`, `无法读取 ${typedPath}：文件或目录不存在`)

/** The name of a folder before the names in it: `./` is left out, `src` becomes `src/`. */
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
  handlers: PathHandlers,
): AsyncGenerator<FileToScan> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const fault = toReadError(error, name === '' ? '.' : name)
    if (!isUserError(fault)) throw fault
    await handlers.onFault(fault)
    return
  }
  const ignoreRules = await readIgnoreRules(folder, above, handlers.onUnreadIgnore)
  const reportedNames = new Set<string>()
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (isIgnored(path, entry.name, entry.isDirectory(), ignoreRules)) continue
    if (handlers.isExcluded(path, entry.isDirectory())) continue
    if (!entry.isDirectory() && !entry.isFile()) continue
    const misreadNames = reportedNames.has(entry.name) ? [] : await listMisreadNames(entry.name, folder)
    for (const shown of misreadNames) await handlers.onFault(createMisreadNameError(`${name}${shown}`))
    if (misreadNames.length > 0) reportedNames.add(entry.name)
    if (reportedNames.has(entry.name)) continue
    if (entry.isDirectory()) yield* walkFolder(path, `${name}${entry.name}/`, ignoreRules, handlers)
    else yield { path, name: `${name}${entry.name}`, isNamed: false }
  }
}

/** The files that match a pattern, without those that a walk would leave out. */
async function* expandPattern(pattern: string, cwd: string, handlers: PathHandlers): AsyncGenerator<FileToScan> {
  const { findMatchingFiles } = await import('../../input/globs.ts')
  const { files, faults } = await findMatchingFiles(pattern, cwd, {
    dot: true,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**'],
  })
  for (const fault of faults) await handlers.onFault(fault)
  const known = new Map<string, Promise<IgnoreRules>>()
  const above = async (folder: string): Promise<IgnoreRules | undefined> =>
    folder === cwd
      ? readParentIgnoreRules(cwd, handlers.onUnreadIgnore)
      : isRepositoryRoot(folder)
        ? undefined
        : getIgnoreRules(dirname(folder))
  const getIgnoreRules = (folder: string): Promise<IgnoreRules> => {
    const ignoring =
      known.get(folder) ?? above(folder).then((over) => readIgnoreRules(folder, over, handlers.onUnreadIgnore))
    known.set(folder, ignoring)
    return ignoring
  }
  for (const name of files) {
    const path = resolve(cwd, name)
    if (!handlers.isExcluded(path, false) && !isPathIgnored(path, await getIgnoreRules(dirname(path)), cwd))
      yield { path, name, isNamed: false }
  }
}

const isRepositoryRoot = (folder: string): boolean => folder === dirname(folder) || existsSync(join(folder, '.git'))

/** Whether a file or a folder that it is in is ignored. */
function isPathIgnored(path: string, ignoring: IgnoreRules, cwd: string): boolean {
  if (isIgnored(path, path.slice(path.lastIndexOf(sep) + 1), false, ignoring)) return true
  for (let at: IgnoreRules | undefined = ignoring; at?.above !== undefined && at.folder !== cwd; at = at.above) {
    if (isIgnored(at.folder, at.folder.slice(at.folder.lastIndexOf(sep) + 1), true, at.above)) return true
  }
  return false
}
