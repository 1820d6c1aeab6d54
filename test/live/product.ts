import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../bin/push-preflight.js', import.meta.url))

/** Runs the built command as a user does, and gives what it prints. Findings are no failure, anything else is. */
export function preflight(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status !== 0 && status !== 1) throw new Error(`push-preflight ${args[0]} ended with ${status}: ${stderr}`)
  return stdout
}
