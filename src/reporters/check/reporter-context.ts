import type { Rule } from '../../core/linter/rule.ts'

/** What a format of this folder is made from. */
export interface ReporterContext {
  readonly version: string
  readonly rules: readonly Rule[]
  /** The name of a file as other tools want it: relative to the repository, with `/`. */
  readonly toRepositoryPath: (file: string) => string
}
