import { execFile } from 'node:child_process'
import { homedir } from 'node:os'
import { isAbsolute, relative } from 'node:path'
import { promisify } from 'node:util'
import { ObsFault } from '../../obs/fault.ts'
import type { System } from '../../obs/installations.ts'
import { type CommandError, unfinishedError, usageError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'

/** Milliseconds that a list of processes may take. */
const PATIENCE = 10_000

/** The computer that this runs on, as far as the world that is handed in says nothing else. */
export const systemOf = ({ env, cwd, system = {} }: Io): System => ({
  platform: system.platform ?? process.platform,
  // As OBS finds it, but on Windows, where HOME says nothing.
  home: system.home ?? (process.platform === 'win32' ? undefined : env['HOME'] || undefined) ?? homedir(),
  env,
  cwd,
  proc: system.proc ?? '/proc',
  run: system.run ?? run,
})

async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], { timeout: PATIENCE, windowsHide: true })
  return stdout
}

/** A path as it is shown: what lies in the working directory is named from there, as it is typed. */
export function pathShown(path: string, cwd: string): string {
  const short = relative(cwd, path)
  return short.startsWith('..') || isAbsolute(short) ? path : short
}

/** Does the work; says what stands in its way as the command says it. */
export async function withObs<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ObsFault ? errorOf(error) : error
  }
}

/** What was asked for and is not there is bad usage; what is there and cannot be used leaves the run unfinished. */
export const errorOf = ({ is, text }: ObsFault): CommandError =>
  (is === 'asked' ? usageError : unfinishedError)(text.en, text.zh)
