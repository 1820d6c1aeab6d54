import { lstatSync, mkdirSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'

/** What this file needs of the process. */
interface CacheOwner {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  /** `undefined` on Windows, where the folder of a user is closed to others. */
  readonly uid: number | undefined
}

/** `node:module`, of which older releases have no compile cache. */
interface Compiler {
  readonly enableCompileCache?: (folder: string) => unknown
}

/**
 * Lets Node.js keep the compiled command on disk, which shortens each later start. Code is read back from there, so the
 * folder has to be the user's alone; without such a folder nothing is kept. Never throws.
 */
export function enableCompileCache({ enableCompileCache }: Compiler, owner: CacheOwner): void {
  const { NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE } = owner.env
  // With either, the user has said where to keep it, or not to.
  if (enableCompileCache === undefined || NODE_COMPILE_CACHE || NODE_DISABLE_COMPILE_CACHE) return
  const folder = openCacheFolder(owner)
  if (folder !== undefined) enableCompileCache(folder)
}

/** Makes the folder if need be. */
function openCacheFolder(owner: CacheOwner): string | undefined {
  const caches = findUserCaches(owner)
  if (caches === undefined) return undefined
  const folder = join(caches, 'push-preflight')
  try {
    for (const path of [caches, folder]) makeFolder(path)
    return isPrivate(caches, 0o022, owner) && isPrivate(folder, 0o077, owner) ? folder : undefined
  } catch {
    return undefined
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Whether it is a folder of this user's, and no link, that gives others none of these permissions. */
function isPrivate(path: string, permissions: number, { uid }: CacheOwner): boolean {
  const found = lstatSync(path)
  return found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & permissions) === 0))
}

function findUserCaches({ env, platform }: CacheOwner): string | undefined {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '', HOME = '' } = env
  if (isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME
  if (platform === 'win32') return isAbsolute(LOCALAPPDATA) ? LOCALAPPDATA : undefined
  if (!isAbsolute(HOME)) return undefined
  return platform === 'darwin' ? join(HOME, 'Library/Caches') : join(HOME, '.cache')
}
