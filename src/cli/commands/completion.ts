import { catalogue } from '../../core/codes/catalogue.ts'
import { clientErrorIds } from '../../core/explain/client-errors/registry.ts'
import { ALL_RECIPES } from '../../core/explain/explain.ts'
import type { Language } from '../../core/model/text.ts'
import { recipes } from '../../core/recipes/index.ts'
import { rules } from '../../core/rules/index.ts'
import { nearest } from '../../core/text/nearest.ts'
import type { Exit } from '../../exit-code.ts'
import { usageError } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import { bashCompletion } from '../args/completion/bash.ts'
import { fishCompletion } from '../args/completion/fish.ts'
import { isShell, type Shell, shells } from '../args/completion/rows.ts'
import { zshCompletion } from '../args/completion/zsh.ts'
import { languageIn, printExactly } from '../config/json-document.ts'
import type { Io } from '../runtime/io.ts'

/** `completion`: a script that completes the command in a shell. */
export async function completion({ values, operands }: Request, io: Io): Promise<Exit> {
  const names = [...[...rules, ...recipes, ...catalogue].map(({ id }) => id), ALL_RECIPES, ...clientErrorIds()]
  return printExactly(scriptFor[shellIn(operands[0])](names, languageIn(values, io)), io)
}

const scriptFor: Readonly<Record<Shell, (explainable: readonly string[], language: Language) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

function shellIn(asked: string | undefined): Shell {
  if (asked !== undefined && isShell(asked)) return asked
  const meant = asked === undefined ? undefined : nearest(asked, shells)
  throw usageError(
    `\`completion\` takes a shell: ${shells.join(', ')}${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
    `\`completion\` 须指定 shell：${shells.join('、')}${meant === undefined ? '' : `；是否想输入 \`${meant}\`？`}`,
  )
}
