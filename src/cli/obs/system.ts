import { execFile } from 'node:child_process'
import { homedir } from 'node:os'
import { isAbsolute, relative } from 'node:path'
import { promisify } from 'node:util'
import type { System } from '../../obs/installations.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { createUnfinishedError, createUsageError, type UserError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'

/** Milliseconds that a list of processes may take. */
const PROCESS_LIST_TIMEOUT_MS = 10_000

/** The computer that this runs on, as far as the world that is handed in says nothing else. */
export const createSystem = ({ env, cwd, system = {} }: Io): System => ({
  platform: system.platform ?? process.platform,
  // As OBS finds it, but on Windows, where HOME says nothing.
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

/** A path as it is shown: what lies in the working directory is named from there, as it is typed. */
export function formatPathFromCwd(path: string, cwd: string): string {
  const short = relative(cwd, path)
  return short.startsWith('..') || isAbsolute(short) ? path : short
}

/** Does the work; says what stands in its way as the command says it. */
export async function withObsErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ObsError ? toUserError(error) : error
  }
}

/** What was asked for and is not there is bad usage; what is there and cannot be used leaves the run unfinished. */
export const toUserError = ({ category, text }: ObsError): UserError =>
  (category === 'usage' ? createUsageError : createUnfinishedError)(text.en, text.zh)
