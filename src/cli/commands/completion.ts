import { catalogue } from '../../core/codes/catalogue.ts'
import { listClientErrorIds } from '../../core/explain/client-errors/registry.ts'
import { ALL_RECIPES } from '../../core/explain/explain.ts'
import type { Language } from '../../core/model/text.ts'
import { recipes } from '../../core/recipes/index.ts'
import { rules } from '../../core/rules/index.ts'
import { findNearest } from '../../core/text/nearest.ts'
import type { ExitCode } from '../../exit-code.ts'
import { createUsageError } from '../../user-error.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import { createBashCompletion } from '../args/completion/bash.ts'
import { createFishCompletion } from '../args/completion/fish.ts'
import { isShell, type Shell, shells } from '../args/completion/rows.ts'
import { createZshCompletion } from '../args/completion/zsh.ts'
import { printExactly, resolveCommandLanguage } from '../config/json-document.ts'
import type { Io } from '../runtime/io.ts'

/** `completion`: a script that completes the command in a shell. */
export async function runCompletion({ values, operands }: CommandRequest, io: Io): Promise<ExitCode> {
  const names = [...[...rules, ...recipes, ...catalogue].map(({ id }) => id), ALL_RECIPES, ...listClientErrorIds()]
  return printExactly(scriptCreators[parseShell(operands[0])](names, resolveCommandLanguage(values, io)), io)
}

const scriptCreators: Readonly<Record<Shell, (explainable: readonly string[], language: Language) => string>> = {
  bash: createBashCompletion,
  zsh: createZshCompletion,
  fish: createFishCompletion,
}

function parseShell(shellName: string | undefined): Shell {
  if (shellName !== undefined && isShell(shellName)) return shellName
  const suggestion = shellName === undefined ? undefined : findNearest(shellName, shells)
  throw createUsageError(
    `\`completion\` takes a shell: ${shells.join(', ')}${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
    `\`completion\` 须指定 shell：${shells.join('、')}${suggestion === undefined ? '' : `；是否想输入 \`${suggestion}\`？`}`,
  )
}
