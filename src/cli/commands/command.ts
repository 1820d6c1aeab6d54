import type { ExitCode } from '../../exit-code.ts'
import type { CommandSpec } from '../args/command-spec.ts'
import type { CliContext } from '../config/cli-context.ts'

/**
 * A command: how it is written, and what runs it. The default export of its file, which is named after it: `obs-check.ts` is
 * `obs check`. All but `check` load their code when they run, so that `check` starts fast.
 */
export interface Command extends CommandSpec {
  /** A whole number: help lists the commands in this order. */
  readonly helpPlace: number
  /** `program`: what follows `--`, if the command takes a program. */
  readonly run: (context: CliContext, operands: readonly string[], program?: readonly string[]) => Promise<ExitCode>
}
