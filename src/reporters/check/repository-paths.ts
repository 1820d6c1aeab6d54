import { existsSync } from 'node:fs'
import nodePath, { dirname, join, type PlatformPath } from 'node:path'

/** Where a job runs. */
interface Workplace {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Names files from the top of the repository, as code hosts want them, whatever folder a job runs in: with `/`, always. */
export function createRepositoryPathResolver(
  { cwd, env }: Workplace,
  paths: PlatformPath = nodePath,
): (file: string) => string {
  const { isAbsolute, relative, resolve, sep } = paths
  const root = findRepositoryRoot(cwd, env, paths)
  return (file) => {
    if (file === STDIN_NAME) return 'stdin'
    const path = relative(root, resolve(cwd, file))
    // What lies outside is named as it was typed.
    return (path === '' || path.startsWith('..') || isAbsolute(path) ? file : path).replaceAll(sep, '/')
  }
}

const STDIN_NAME = '<stdin>'

/** Where the job's checkout is, if it runs inside it; else the folder that git keeps; else the working directory. */
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

/** What a running OBS is called where other reports name a file. */
export const RUNNING_OBS_PREFIX = 'obs-websocket '
