import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../bin/push-preflight.js', import.meta.url))

export interface RunResult {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command as a user does. */
export function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): RunResult {
  return spawnSync(process.execPath, [bin, ...args], { env: { ...process.env, ...env }, encoding: 'utf8' })
}

/** What the command prints. Findings are no failure. @throws {Error} for exit codes other than 0 and 1 */
export function runPreflight(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = run(args, env)
  if (status !== 0 && status !== 1) throw new Error(`push-preflight ${args[0]} ended with ${status}: ${stderr}`)
  return stdout
}
