import { checkCommand } from './check.ts'
import { codesCommand } from './codes.ts'
import type { Command } from './command.ts'
import { completionCommand } from './completion.ts'
import { diagnoseCommand } from './diagnose.ts'
import { explainCommand } from './explain.ts'
import { initCommand } from './init.ts'
import { obsCheckCommand } from './obs-check.ts'
import { obsListCommand } from './obs-list.ts'
import { obsSetCommand } from './obs-set.ts'
import { pageCommand } from './page.ts'
import { rulesCommand } from './rules.ts'
import { signCommand } from './sign.ts'
import { splitCommand } from './split.ts'

/** Every command, in the order of help. To add one: a file that exports a `Command`, and an entry here. */
export const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  sign: signCommand,
  split: splitCommand,
  explain: explainCommand,
  'obs check': obsCheckCommand,
  'obs list': obsListCommand,
  'obs set': obsSetCommand,
  diagnose: diagnoseCommand,
  codes: codesCommand,
  rules: rulesCommand,
  init: initCommand,
  page: pageCommand,
  completion: completionCommand,
}
