import { relative, sep } from 'node:path'
import ignore from 'ignore'

/** Whether `--exclude` leaves out a file or a folder, by its absolute path. */
export type ExcludeTest = (path: string, isFolder: boolean) => boolean

/** Writes `./docs` and an absolute path below the current folder as .gitignore does: `/docs`. */
function anchorPattern(pattern: string, cwd: string): string {
  const [, negation = '', path = ''] = /^(!?)(.*)$/s.exec(pattern) ?? []
  const folder = `${cwd.split(sep).join('/')}/`
  if (path.startsWith('./')) return `${negation}/${path.slice(2)}`
  return path.startsWith(folder) ? `${negation}/${path.slice(folder.length)}` : pattern
}

/** Makes the test of `--exclude`, whose patterns are those of a `.gitignore` in `cwd`. */
export function createExcludeTest(patterns: readonly string[] | undefined, cwd: string): ExcludeTest {
  if (patterns === undefined) return () => false
  const rules = ignore().add(patterns.map((pattern) => anchorPattern(pattern, cwd)).join('\n'))
  return (path, isFolder) => {
    // A file outside has no path that a pattern with folders could mean: its name alone is compared.
    const below = relative(cwd, path)
      .split(sep)
      .join('/')
      .replace(/^(?:\.\.\/)+|^[A-Za-z]:\//, '')
    return below !== '' && below !== '..' && rules.ignores(isFolder ? `${below}/` : below)
  }
}
