import type { Format } from '../reporter.ts'
import type { Kit } from './reporter-context.ts'

/**
 * The formats that other tools read, each loaded when it is asked for: an ordinary `check` starts without them. Made
 * anew for each run, as some keep count. `github`, `checkstyle` and `gitlab` write findings as they come and `sarif`
 * does too, but for a count of its fingerprints; `markdown` keeps as many findings as it shows; `junit` has its totals
 * before its test cases, and keeps the text of all of them to the end.
 */
export const loaders = {
  sarif: async (kit: Kit): Promise<Format> => (await import('./sarif.ts')).sarif(kit),
  junit: async (kit: Kit): Promise<Format> => (await import('./junit.ts')).junit(kit),
  github: async (kit: Kit): Promise<Format> => (await import('./github.ts')).github(kit),
  gitlab: async (kit: Kit): Promise<Format> => (await import('./gitlab.ts')).gitlab(kit),
  checkstyle: async (kit: Kit): Promise<Format> => (await import('./checkstyle.ts')).checkstyle(kit),
  markdown: async (kit: Kit): Promise<Format> => (await import('./markdown.ts')).markdown(kit),
}

export type LoadedName = keyof typeof loaders

export const isLoaded = (name: string): name is LoadedName => Object.hasOwn(loaders, name)
