import type { Reporter } from '../reporter.ts'
import type { ReporterContext } from './reporter-context.ts'

/**
 * The formats that other tools read, each loaded when it is asked for: an ordinary `check` starts without them. Made
 * anew for each run, as some keep count. `github`, `checkstyle` and `gitlab` write findings as they come and `sarif`
 * does too, but for a count of its fingerprints; `markdown` keeps as many findings as it shows; `junit` has its totals
 * before its test cases, and keeps the text of all of them to the end.
 */
export const lazyReporters = {
  sarif: async (kit: ReporterContext): Promise<Reporter> => (await import('./sarif.ts')).createSarifReporter(kit),
  junit: async (kit: ReporterContext): Promise<Reporter> => (await import('./junit.ts')).createJunitReporter(kit),
  github: async (kit: ReporterContext): Promise<Reporter> => (await import('./github.ts')).createGithubReporter(kit),
  gitlab: async (kit: ReporterContext): Promise<Reporter> => (await import('./gitlab.ts')).createGitlabReporter(kit),
  checkstyle: async (kit: ReporterContext): Promise<Reporter> =>
    (await import('./checkstyle.ts')).createCheckstyleReporter(kit),
  markdown: async (kit: ReporterContext): Promise<Reporter> =>
    (await import('./markdown.ts')).createMarkdownReporter(kit),
}

export type LazyFormatName = keyof typeof lazyReporters

export const isLazyFormat = (name: string): name is LazyFormatName => Object.hasOwn(lazyReporters, name)
