import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { glob } from 'tinyglobby'

/** The files that a pattern stands for, in an order that does not depend on the file system. */
export async function filesMatching(pattern: string, cwd: string): Promise<readonly string[]> {
  // Windows has no other separator, and no other way to write one.
  const portable = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern
  const files = await glob(portable, { cwd, onlyFiles: true, expandDirectories: false })
  // A link to a folder above leads to the same files again.
  const places = new Map<string, string>()
  for (const file of files.toSorted()) {
    const place = placeOf(resolve(cwd, file))
    if (!places.has(place)) places.set(place, file)
  }
  return [...places.values()]
}

/** Where a file stands, by way of no link. */
function placeOf(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    // Gone meanwhile, which reading then tells.
    return path
  }
}
