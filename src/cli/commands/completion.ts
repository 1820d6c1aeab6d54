import { catalogue } from '../../core/codes/catalogue.ts'
import { clientErrorIds } from '../../core/diagnose/client-errors.ts'
import { ALL_RECIPES } from '../../core/diagnose/explain.ts'
import type { Language } from '../../core/model/text.ts'
import { rules } from '../../core/rules/index.ts'
import { recipes } from '../../core/signing/recipes/index.ts'
import type { Request } from '../commands.ts'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { isShell, type Shell, shells } from '../completion/rows.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { usageError } from '../errors.ts'
import type { Exit, Io } from '../io.ts'
import { languageIn, printExactly } from '../print.ts'
import { nearest } from '../suggest.ts'

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
