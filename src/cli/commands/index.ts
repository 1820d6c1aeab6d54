import { check } from './check.ts'
import { codes } from './codes.ts'
import type { Command } from './command.ts'
import { completion } from './completion.ts'
import { diagnose } from './diagnose.ts'
import { explain } from './explain.ts'
import { init } from './init.ts'
import { obsCheck } from './obs-check.ts'
import { obsList } from './obs-list.ts'
import { obsSet } from './obs-set.ts'
import { page } from './page.ts'
import { rules } from './rules.ts'
import { sign } from './sign.ts'
import { split } from './split.ts'

/** Every command, in the order of help. To add one: a file that exports a `Command`, and an entry here. */
export const commands: Readonly<Record<string, Command>> = {
  check,
  sign,
  split,
  explain,
  'obs check': obsCheck,
  'obs list': obsList,
  'obs set': obsSet,
  diagnose,
  codes,
  rules,
  init,
  page,
  completion,
}
