import { execFile } from 'node:child_process'
import { homedir } from 'node:os'
import { isAbsolute, relative } from 'node:path'
import { promisify } from 'node:util'
import type { System } from '../../obs/installations.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { createUnfinishedError, createUsageError, type UserError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'

/** The time limit for listing processes. In milliseconds. */
const PROCESS_LIST_TIMEOUT_MS = 10_000

/** This computer, except for what `io.system` overrides. */
export const createSystem = ({ env, cwd, system = {} }: Io): System => ({
  platform: system.platform ?? process.platform,
  // As OBS does. On Windows, HOME has no meaning.
  home: system.home ?? (process.platform === 'win32' ? undefined : env['HOME'] || undefined) ?? homedir(),
  env,
  cwd,
  proc: system.proc ?? '/proc',
  run: system.run ?? runProgram,
})

async function runProgram(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], {
    timeout: PROCESS_LIST_TIMEOUT_MS,
    windowsHide: true,
  })
  return stdout
}

/** A path for messages: relative if it is in the working directory. */
export function formatPathFromCwd(path: string, cwd: string): string {
  const short = relative(cwd, path)
  return short.startsWith('..') || isAbsolute(short) ? path : short
}

/** Does the work, and turns an `ObsError` into a `UserError`. */
export async function withObsErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ObsError ? toUserError(error) : error
  }
}

/** Exit code 2 if the user named what does not exist, 3 if it exists but cannot be used. */
export const toUserError = ({ category, text }: ObsError): UserError =>
  (category === 'usage' ? createUsageError : createUnfinishedError)(text.en, text.zh)
