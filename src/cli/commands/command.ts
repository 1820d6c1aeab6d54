import type { ExitCode } from '../../exit-code.ts'
import type { CommandSpec } from '../args/command-spec.ts'
import type { CliContext } from '../config/cli-context.ts'

/** A command: how it is written, and what runs it. All but `check` load their code when they run, so that `check` starts fast. */
export interface Command extends CommandSpec {
  readonly run: (context: CliContext, operands: readonly string[]) => Promise<ExitCode>
}
