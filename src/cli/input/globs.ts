import { glob } from 'tinyglobby'

/** The files that a pattern stands for, in an order that does not depend on the file system. */
export async function filesMatching(pattern: string, cwd: string): Promise<readonly string[]> {
  // Windows has no other separator, and no other way to write one.
  const portable = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern
  const files = await glob(portable, { cwd, onlyFiles: true, expandDirectories: false })
  return files.toSorted()
}
