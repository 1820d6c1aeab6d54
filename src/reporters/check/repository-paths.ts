import { existsSync } from 'node:fs'
import nodePath, { dirname, join, type PlatformPath } from 'node:path'

/** The directory and the variables that a job runs in. */
interface Workplace {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Names files from the top of the repository, as code hosts expect, whatever folder a job runs in: always with `/`. Looks
 * for the top when the first file is named.
 */
export function createRepositoryPathResolver(
  { cwd, env }: Workplace,
  paths: PlatformPath = nodePath,
): (file: string) => string {
  const { isAbsolute, relative, resolve, sep } = paths
  let root: string | undefined
  return (file) => {
    if (file === STDIN_NAME) return 'stdin'
    root ??= findRepositoryRoot(cwd, env, paths)
    const path = relative(root, resolve(cwd, file))
    // A file outside keeps the name that was typed.
    return (path === '' || path.startsWith('..') || isAbsolute(path) ? file : path).replaceAll(sep, '/')
  }
}

const STDIN_NAME = '<stdin>'

/** The checkout of the CI job if it runs inside it; else the folder of `.git`; else the working directory. */
function findRepositoryRoot(
  cwd: string,
  { CI_PROJECT_DIR, GITHUB_WORKSPACE }: Workplace['env'],
  paths: PlatformPath,
): string {
  for (const top of [CI_PROJECT_DIR, GITHUB_WORKSPACE]) if (top && isInside(cwd, top, paths)) return top
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return cwd
  }
}

function isInside(folder: string, top: string, { isAbsolute, relative }: PlatformPath): boolean {
  const path = relative(top, folder)
  return !path.startsWith('..') && !isAbsolute(path)
}

/** Begins the name of a running OBS, which reports have in place of a file. */
export const RUNNING_OBS_PREFIX = 'obs-websocket '
