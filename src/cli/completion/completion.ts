import { catalogue } from '../../core/codes/catalogue.ts'
import { listClientErrorIds } from '../../core/explain/client-errors/registry.ts'
import { ALL_RECIPES } from '../../core/explain/explain.ts'
import type { Language } from '../../core/model/text.ts'
import { recipes } from '../../core/recipes/index.ts'
import { rules } from '../../core/rules/index.ts'
import { findNearest } from '../../core/text/nearest.ts'
import { wireRules } from '../../core/wire/rules/index.ts'
import type { ExitCode } from '../../exit-code.ts'
import { createUsageError } from '../../user-error.ts'
import type { CommandRegistry } from '../args/command-spec.ts'
import { createBashCompletion } from '../args/completion/bash.ts'
import { createFishCompletion } from '../args/completion/fish.ts'
import { createZshCompletion } from '../args/completion/zsh.ts'
import type { CliContext } from '../config/cli-context.ts'
import { printExactly } from '../config/json-document.ts'

/** `completion`: a script that completes the command in a shell. */
export async function runCompletion(context: CliContext, operands: readonly string[]): Promise<ExitCode> {
  const names = [
    ...[...rules, ...wireRules, ...recipes, ...catalogue].map(({ id }) => id),
    ALL_RECIPES,
    ...listClientErrorIds(),
  ]
  const createScript = scriptCreators[parseShell(operands[0])]
  return printExactly(createScript(context.commands, names, context.language), context.io)
}

type CreateScript = (commands: CommandRegistry, explainable: readonly string[], language: Language) => string

const scriptCreators = {
  bash: createBashCompletion,
  zsh: createZshCompletion,
  fish: createFishCompletion,
} satisfies Record<string, CreateScript>

type Shell = keyof typeof scriptCreators

const isShell = (name: string): name is Shell => Object.hasOwn(scriptCreators, name)

function parseShell(shellName: string | undefined): Shell {
  const shells = Object.keys(scriptCreators)
  if (shellName !== undefined && isShell(shellName)) return shellName
  const suggestion = shellName === undefined ? undefined : findNearest(shellName, shells)
  throw createUsageError(
    `\`completion\` takes a shell: ${shells.join(', ')}${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
    `\`completion\` 须指定 shell：${shells.join('、')}${suggestion === undefined ? '' : `；是否想输入 \`${suggestion}\`？`}`,
  )
}
